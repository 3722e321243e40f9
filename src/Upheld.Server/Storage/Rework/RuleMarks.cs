using System.Diagnostics;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Upheld.Calendar;
using Upheld.Code;
using Upheld.Code.Facts;

namespace Upheld.Server.Storage.Rework;

/// <summary>
/// A mark for what a provision's rule answers. It asks the rule about a set of invented facts, kept and broken in every way
/// that records can show, and hashes the answers: a rule that is only written otherwise keeps its mark, and one that
/// answers otherwise gets another.
/// </summary>
internal static class RuleMarks
{
    /// <summary>The mark of one provision.</summary>
    public static string Of(Provision provision, Edition edition)
    {
        var terms = AllTerms(edition);
        var answers = provision.Practice.Judges switch
        {
            CaseKind.Complaint => Answers(provision, InventedFacts.Complaints(edition), terms),
            CaseKind.ServiceRequest => Answers(provision, InventedFacts.Requests(), terms),
            CaseKind.RefusedComplaint => Answers(provision, InventedFacts.Refused(edition), terms),
            // What is judged about no case stands in the row of none, so nothing is worked out again when its rule changes.
            null when provision.Practice.IsRecorded => [],
            null => throw new UnreachableException($"The records are asked nothing about {provision}."),
        };
        return MarkOf(answers);
    }

    /// <summary>
    /// The mark of a list of bank holidays. Each day of it can move a due date, and the invented facts fall on few of them.
    /// </summary>
    public static string Of(BankHolidays holidays) =>
        MarkOf(
            Enum.GetValues<Nation>()
                .SelectMany(nation =>
                    holidays
                        .For(nation)
                        .Select(day => string.Create(CultureInfo.InvariantCulture, $"{nation} {day.On:o}"))
                )
        );

    /// <summary>One mark of many lines.</summary>
    public static string MarkOf(IEnumerable<string> lines) =>
        Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(string.Join('\n', lines))))[..16];

    // By the Code alone, and by a landlord's own: the strictest limit that every clock can have, and another interval.
    private static IReadOnlyList<Terms> AllTerms(Edition edition)
    {
        var calendar = new WorkingCalendar(Nation.EnglandAndWales, BankHolidays.BuiltIn);
        var own = edition.Provisions.Aggregate(
            LandlordPolicy.None with
            {
                ReviewServiceRequestsEvery = 5.WorkingDays,
            },
            (policy, provision) => policy.With(provision, 1.WorkingDays).Policy ?? policy
        );
        var terms = new Terms(calendar, own, edition);
        return [terms with { Policy = LandlordPolicy.None }, terms, terms.OwnLimits];
    }

    private static IEnumerable<string> Answers<TFact>(
        Provision provision,
        IEnumerable<TFact> facts,
        IReadOnlyList<Terms> terms
    )
        where TFact : IJudged => facts.SelectMany(_ => terms, (fact, under) => Answer(provision, fact, under));

    private static string Answer<TFact>(Provision provision, TFact fact, Terms terms)
        where TFact : IJudged
    {
        var finding = provision.Judge(fact, terms);
        var deadline = provision.DeadlineOf(fact, terms);
        return string.Create(
            CultureInfo.InvariantCulture,
            $"{finding.Verdict} {finding.BreachedAfter:o} {finding.UnknownAfter:o} {deadline?.Due:o} {deadline?.Asks} {deadline?.IsRunning}"
        );
    }
}
