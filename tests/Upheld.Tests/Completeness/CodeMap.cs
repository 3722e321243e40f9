using System.Reflection;
using System.Text;
using Upheld.Code;
using Upheld.Code.HousingOmbudsman2024;

namespace Upheld.Tests.Completeness;

/// <summary>Draws docs/code-map.md: each provision with its rule, its screens and its tests, read from the source.</summary>
internal static class CodeMap
{
    private const string Edition2024 = "src/Upheld/Code/HousingOmbudsman2024";

    private static readonly IReadOnlyList<(string Path, string Text)> Chapters = [.. Repository.Sources(Edition2024)];

    private static readonly Dictionary<string, (string Path, string Member)> Rules = typeof(Code2024)
        .Assembly.GetTypes()
        .Where(type => type.Namespace == typeof(Code2024).Namespace)
        .SelectMany(type => type.GetFields(BindingFlags.Public | BindingFlags.Static))
        .Where(field => field.FieldType == typeof(Provision))
        .ToDictionary(field => ((Provision)field.GetValue(null)!).Number, Written);

    // Whoever decides by a provision says so in its comments; that is how the map finds it.
    private static readonly ILookup<string, string> Deciders = Repository
        .Sources("src/Upheld")
        .Where(source => source.Path.StartsWith("src/Upheld/Cases/", StringComparison.Ordinal))
        .SelectMany(source => Cited.In(source.Text), (source, number) => (Number: number, source.Path))
        .ToLookup(cited => cited.Number, cited => cited.Path);

    public static string Draw()
    {
        var map = new StringBuilder(
            """
            # Code map

            Where each provision of the Complaint Handling Code 2024 lives: its rule, who decides by it, what would prove it, the screens that show it and the stories that test it. Drawn from the source by `tests/Upheld.Tests/Completeness`; a stale map fails the tests. To draw it again, run the tests with `UPHELD_WRITE_CODE_MAP=1`.

            """
        );
        foreach (var chapter in Given.Code.Provisions.GroupBy(provision => provision.Chapter))
        {
            map.Append($"\n## {chapter.Key}. {Given.Code.Chapters[chapter.Key - 1]}\n\n");
            map.Append("| | Provision | Rule | Decided in | Proof | Screens | Stories |\n");
            map.Append("|---|---|---|---|---|---|---|\n");
            foreach (var provision in chapter)
            {
                var (path, member) = Rules[provision.Number];
                map.Append($"| {provision.Number} | {provision.Name} | {Link(path, member)} ");
                map.Append($"| {Lines(Deciders[provision.Number].Order(StringComparer.Ordinal).Select(Link))} ");
                map.Append($"| {Lines(Proofs(provision))} | {Lines(Screens.Of(provision))} ");
                map.Append(
                    $"| {Lines(WrittenStories.Of(provision).Select(story => story.File).Distinct().Select(Link))} |\n"
                );
            }
        }

        map.Append("\n## The stories\n");
        foreach (var provision in Given.Code.Provisions.Where(provision => WrittenStories.Of(provision).Any()))
        {
            map.Append($"\n**{provision.Number} {provision.Name}**\n");
            map.AppendJoin("", WrittenStories.Of(provision).Select(story => $"- {story.Sentence}\n"));
        }

        return map.ToString();
    }

    private static IEnumerable<string> Proofs(Provision provision)
    {
        if (provision.Policy is not null)
        {
            yield return "policy";
        }

        if (provision.Register is not null)
        {
            yield return "register";
        }

        if (provision.Practice.IsRecorded)
        {
            yield return "measure";
        }

        if (provision.Guarantee is not null)
        {
            yield return "guarantee";
        }
    }

    private static (string Path, string Member) Written(FieldInfo field)
    {
        var chapter = field.DeclaringType!.Name;
        var (path, _) = Chapters.Single(source => source.Text.Contains($"public static class {chapter}\n"));
        return (path, $"{chapter}.{field.Name}");
    }

    private static string Link(string path) => Link(path, System.IO.Path.GetFileNameWithoutExtension(path));

    private static string Link(string path, string text) => $"[{text}](../{path})";

    private static string Lines(IEnumerable<string> lines) => string.Join("<br>", lines);
}
