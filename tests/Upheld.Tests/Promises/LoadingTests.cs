using System.Text.RegularExpressions;

namespace Upheld.Tests.Promises;

/// <summary>Nothing is read without somebody for whom it is read.</summary>
public sealed partial class LoadingTests
{
    // The flow asks for each subject who may read it; a year is of no person, and its pages ask who may keep it; what is
    // done to accounts asks for those who keep or confirm them.
    private static readonly string[] Trusted =
    [
        "src/Upheld.Server/Accounts/AccountChanges.cs",
        "src/Upheld.Server/Assurance/SelfAssessments.cs",
        "src/Upheld.Server/Work/Worker.cs",
    ];

    [Fact]
    public void Streams_are_loaded_past_the_access_rule_by_the_flow_alone()
    {
        var loading = Repository
            .Sources("src/Upheld.Server")
            .Where(source => !source.Path.StartsWith("src/Upheld.Server/Storage/", StringComparison.Ordinal))
            .Where(source => LoadsPastTheRule().IsMatch(source.Text))
            .Select(source => source.Path);

        Assert.Equal(Trusted, loading);
    }

    [GeneratedRegex(@"store\.(?:LoadAsync|LoadEventsAsync)\(", RegexOptions.IgnoreCase)]
    private static partial Regex LoadsPastTheRule();
}
