using Upheld.Cases;

namespace Upheld.Tests.Promises;

/// <summary>
/// Calendar ← People, Code ← Fields ← Work ← { Accounts, Cases, Landlords } ← Assurance, and the subjects do not know each other.
/// </summary>
public class ArrowsTests
{
    private static readonly string[] Below = ["Calendar", "People", "Code", "Fields", "Work"];

    private static readonly Dictionary<string, string[]> MayKnow = new()
    {
        ["Calendar"] = [],
        ["People"] = ["Calendar"],
        ["Code"] = ["Calendar"],
        ["Fields"] = ["Calendar", "Code"],
        ["Work"] = ["Calendar", "People", "Code", "Fields"],
        ["Accounts"] = Below,
        ["Cases"] = Below,
        ["Landlords"] = Below,
        ["Assurance"] = Below,
    };

    [Fact]
    public void Every_room_of_the_domain_is_on_the_plan() =>
        Assert.Subset(
            MayKnow.Keys.ToHashSet(),
            Repository.Sources("src/Upheld").Select(source => RoomOf(source.Path)).ToHashSet()
        );

    [Fact]
    public void As_compiled_the_arrows_run_one_way()
    {
        var arrows = Arrows.Compiled(typeof(Case).Assembly.GetTypes(), "Upheld").ToList();

        Assert.Contains(arrows, arrow => arrow is { From: "Cases", To: "Code" });
        Assert.Contains(arrows, arrow => arrow is { From: "Code", To: "Calendar" });
        Assert.DoesNotContain(arrows, IsForbidden);
    }

    [Fact]
    public void As_written_the_arrows_run_one_way()
    {
        var arrows = Repository
            .Sources("src/Upheld")
            .SelectMany(source => Arrows.Written(RoomOf(source.Path), source.Path, source.Text, MayKnow.Keys))
            .ToList();

        Assert.Contains(arrows, arrow => arrow is { From: "Cases", To: "Code" });
        Assert.DoesNotContain(arrows, IsForbidden);
    }

    [Fact]
    public void Each_namespace_is_its_folder() =>
        Assert.All(
            Repository.Sources("src/Upheld"),
            source =>
                Assert.Contains(
                    $"namespace {Path.GetDirectoryName(source.Path)!.Replace('/', '.')["src.".Length..]};",
                    source.Text,
                    StringComparison.Ordinal
                )
        );

    [Fact]
    public void Only_the_demo_command_knows_the_invented_landlord() =>
        Assert.Equal(
            ["src/Upheld.Server/Commands/DemoCommand.cs"],
            Repository
                .Sources("src")
                .Where(source => !source.Path.StartsWith("src/Upheld.Demo/", StringComparison.Ordinal))
                .Where(source => source.Text.Contains("Upheld.Demo", StringComparison.Ordinal))
                .Select(source => source.Path)
        );

    [Fact]
    public void A_planted_arrow_is_found_in_a_lambda_and_in_a_generic_array()
    {
        const string root = "Upheld.Tests.Promises.Planted";
        var planted = typeof(ArrowsTests).Assembly.GetTypes();

        var forbidden = Arrows.Compiled(planted, root).Where(IsForbidden).Select(arrow => (arrow.From, arrow.To));

        Assert.Equal([("Cases", "Landlords"), ("Code", "Cases")], forbidden.Distinct().Order());
    }

    [Theory]
    [InlineData("using Upheld.Landlords;")]
    [InlineData("using Home = Upheld.Landlords;")]
    [InlineData("using static Upheld.Landlords.Landlord;")]
    [InlineData("var name = Landlords.Landlord.Stream;")]
    public void A_planted_word_is_found_and_a_comment_is_not(string line)
    {
        var found = Assert.Single(Arrows.Written("Cases", "Case.cs", line, MayKnow.Keys));

        Assert.Equal(("Cases", "Landlords"), (found.From, found.To));
        Assert.True(IsForbidden(found));
        Assert.Empty(Arrows.Written("Cases", "Case.cs", "// " + line, MayKnow.Keys));
    }

    private static bool IsForbidden(Arrow arrow) => !MayKnow[arrow.From].Contains(arrow.To);

    private static string RoomOf(string path) => path.Split('/') is [_, _, var room, _, ..] ? room : "";
}
