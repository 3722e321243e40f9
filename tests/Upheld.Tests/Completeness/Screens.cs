using Upheld.Cases;
using Upheld.Code;

namespace Upheld.Tests.Completeness;

/// <summary>Where a person meets a provision. A new screen is a line here.</summary>
internal static class Screens
{
    private static readonly (string Screen, string[] Provisions)[] Known =
    [
        ("Record a complaint", ["1.2", "1.3", "3.1", "3.2", "3.6", "5.12"]),
        ("Record a service request", ["1.4"]),
        (Of(Step.Review), ["1.4"]),
        (Of(Step.Complete), ["1.4"]),
        (Of(Step.Raise), ["1.3", "1.5"]),
        (Of(Step.DeclineOffer), ["1.3"]),
        (Of(Step.Acknowledge), ["5.6", "5.7", "6.2", "6.11"]),
        (Of(Step.Extend), ["5.9", "6.4", "6.5", "6.15", "6.16"]),
        (Of(Step.Respond), ["6.3", "6.7", "6.13", "6.14", "6.18"]),
        (Of(Step.Escalate), ["5.2", "5.3", "6.10", "6.12"]),
        (Of(Step.Assign), ["6.13"]),
        (Of(Step.Refuse), ["2.1", "2.2", "2.3", "2.4", "2.5", "5.11"]),
    ];

    /// <summary>The screens of one provision; the self-assessment shows every one.</summary>
    public static IEnumerable<string> Of(Provision provision) =>
        Known
            .Where(known => known.Provisions.Contains(provision.Number))
            .Select(known => known.Screen)
            .Concat(provision.Practice is Clock || provision.Number == "1.4" ? ["Worklist"] : [])
            .Append("Self-assessment");

    public static IEnumerable<string> Numbers => Known.SelectMany(known => known.Provisions);

    private static string Of(Step step) => $"Case: {step}";
}
