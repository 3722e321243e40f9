using Upheld.Cases;
using Upheld.Code;

namespace Upheld.Tests.Completeness;

/// <summary>Where a person meets a provision. A step is met on its page, and says in its comments what it upholds.</summary>
internal static class Screens
{
    private static readonly (string Screen, string[] Provisions)[] Known =
    [
        ("Record a complaint or a service request", ["1.2", "1.3", "1.4", "3.1", "3.2", "3.6", "5.12"]),
        .. CaseSteps.All.Select(step =>
            ($"Case: {step.GetType().Name}", Cited.In(Repository.Read(PathOf(step))).ToArray())
        ),
    ];

    /// <summary>The screens of one provision; the self-assessment shows every one.</summary>
    public static IEnumerable<string> Of(Provision provision) =>
        Known
            .Where(known => known.Provisions.Contains(provision.Number))
            .Select(known => known.Screen)
            .Concat(provision.Practice is Clock or ReviewInterval ? ["Worklist"] : [])
            .Append("Self-assessment");

    public static IEnumerable<string> Numbers => Known.SelectMany(known => known.Provisions);

    private static string PathOf(Step<Case> step) => $"src/Upheld/Cases/Steps/{step.GetType().Name}.cs";
}
