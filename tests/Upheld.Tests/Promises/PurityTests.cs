using System.Reflection;
using System.Xml.Linq;
using Upheld.Cases;
using Upheld.Tests.Promises.Planted;

namespace Upheld.Tests.Promises;

/// <summary>The domain is immutable, does no input or output, and says what everything in it means.</summary>
public class PurityTests
{
    // What plain values and collections live in. Nothing here can reach a disk, a network or a database.
    private static readonly string[] Harmless =
    [
        "System.Collections",
        "System.Collections.Immutable",
        "System.Linq",
        "System.Memory",
        "System.Runtime",
        "System.Runtime.InteropServices", // the compiler fills immutable arrays through it
        "System.Text.RegularExpressions",
    ];

    // Builders of one answer: internal, made and dropped within one call, never handed out. May only grow shorter.
    private static readonly string[] Builders =
    [
        "CellBuilder",
        "CellTextBuilder",
        "FormBuilder",
        "FormProblems",
        "RowBuilder",
        "TextOutsideTables",
    ];

    [Fact]
    public void Nothing_in_the_domain_can_change_once_it_is_made()
    {
        var domain = typeof(Case).Assembly.GetTypes();
        var builders = domain.Where(type => Builders.Contains(type.Name)).ToList();
        var broken = string.Join('\n', Immutability.Broken(domain.Except(builders)));

        Assert.True(broken.Length == 0, broken);
        Assert.Equal(Builders.Length, builders.Count);
        Assert.All(builders, type => Assert.False(type.IsVisible));
        Assert.All(builders, type => Assert.NotEmpty(Immutability.Broken([type])));
    }

    [Fact]
    public void A_planted_change_is_found()
    {
        var broken = Immutability.Broken([typeof(Changing)]).Select(said => said.Split('.')[^1]);

        Assert.Equal(
            [
                "Field can be assigned",
                "Count can be assigned",
                "Numbers holds a collection that can change",
                "Set can be set",
                "Listed is a collection that can change",
            ],
            broken.Where(said => !said.StartsWith('<'))
        );
        Assert.Empty(Immutability.Broken([typeof(Unchanging)]));
    }

    [Fact]
    public void The_domain_refers_to_nothing_that_reads_or_writes() =>
        Assert.Empty(
            typeof(Case).Assembly.GetReferencedAssemblies().Select(assembly => assembly.Name).Except(Harmless)
        );

    [Fact]
    public void The_domain_calls_no_library_of_the_machine() =>
        Assert.DoesNotContain(
            typeof(Case)
                .Assembly.GetTypes()
                .SelectMany(type =>
                    type.GetMethods(BindingFlags.Static | BindingFlags.Public | BindingFlags.NonPublic)
                ),
            method => method.Attributes.HasFlag(MethodAttributes.PinvokeImpl)
        );

    [Fact]
    public void A_public_member_without_a_docstring_fails_the_build()
    {
        var project = XDocument.Parse(Repository.Read("src/Upheld/Upheld.csproj"));
        var all = XDocument.Parse(Repository.Read("Directory.Build.props"));

        Assert.Equal("true", project.Descendants("GenerateDocumentationFile").Single().Value);
        Assert.Equal("true", all.Descendants("TreatWarningsAsErrors").Single().Value);
        Assert.Empty(project.Descendants("NoWarn").Concat(all.Descendants("NoWarn")));
        Assert.DoesNotContain("CS1591", Repository.Read(".editorconfig").Split("[tests/")[0], StringComparison.Ordinal);
    }

    [Fact]
    public void No_file_of_the_domain_silences_the_compiler() =>
        Assert.DoesNotContain(
            Repository.Sources("src/Upheld"),
            source => source.Text.Contains("#pragma warning disable", StringComparison.Ordinal)
        );
}
