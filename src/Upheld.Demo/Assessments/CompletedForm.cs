using System.Collections.Immutable;
using Upheld.Assurance.Reporting;
using Upheld.Assurance.SelfAssessment;
using Upheld.Assurance.SelfAssessment.Forms;
using Upheld.Code;
using Upheld.Code.HousingOmbudsman2024;

namespace Upheld.Demo.Assessments;

/// <summary>
/// The form as the demonstration landlord completes it. It says "Yes" as landlords do, so that what its records contradict
/// can be seen.
/// </summary>
internal static class CompletedForm
{
    private static readonly ImmutableDictionary<string, Comply> NotYet = ImmutableDictionary.CreateRange(
        StringComparer.Ordinal,
        [
            KeyValuePair.Create("1.6", Comply.No),
            KeyValuePair.Create("5.10", Comply.InProgress),
            KeyValuePair.Create("5.14", Comply.InProgress),
        ]
    );

    /// <summary>The form of a year, read on a day.</summary>
    public static FormRead Of(FinancialYear year, DateOnly readOn) =>
        new(readOn, $"Self-assessment {year}.txt", [.. Code2024.Edition.Provisions.Select(Answer)], []);

    private static FormAnswer Answer(Provision provision)
    {
        var comply = NotYet.GetValueOrDefault(provision.Number, Comply.Yes);
        ImmutableArray<string> actions =
            comply == Comply.Yes ? [] : ["finish this by the end of the year, with a report to the board."];
        return new FormAnswer(
            provision.Number,
            comply,
            comply.InWords,
            "",
            string.Join('\n', Evidence(provision)),
            string.Join('\n', actions.Select(action => "Action: " + action)),
            actions,
            null
        );
    }

    private static IEnumerable<string> Evidence(Provision provision)
    {
        if (provision.Policy is not null)
        {
            yield return $"Our complaints policy, section {provision.Chapter}.";
        }

        if (provision.Register is not null)
        {
            yield return "Our register of complaint handling.";
        }

        if (provision.Practice.IsRecorded)
        {
            yield return "Our case records.";
        }
    }
}
