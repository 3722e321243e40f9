using Upheld.Code;
using Upheld.Code.Facts;

namespace Upheld.Server.Storage.Rework;

/// <summary>
/// Facts that nobody recorded, kept and broken in every way that records can show, to ask rules about. A rule that changes
/// only for something none of them has would go unnoticed, so they grow with the rules.
/// </summary>
internal static class InventedFacts
{
    private static readonly DateOnly Day = new(2026, 9, 1);
    private static readonly Fact Unreadable = Fact.Unreadable(new Source(1));

    /// <summary>Complaints that went each way at each stage.</summary>
    public static IEnumerable<Complaint> Complaints(Edition edition) =>
        from one in Stages(edition, "kim")
        from two in Stages(edition, "sam").Append(null)
        from withdrawn in new Fact?[] { null, After(30) }
        from refusal in two is { Acknowledged: null } ? Refusals(edition).Take(2).Prepend(null) : [null]
        select new Complaint
        {
            Reference = "P",
            OriginalWords = withdrawn is null ? "Words" : null,
            StageOne = one!,
            StageTwo = two,
            Withdrawn = withdrawn,
            EscalationRefused = refusal,
        };

    // Each way a stage can have gone: not begun, on time, late, unreadable, extended well and badly, answered well and badly.
    private static IEnumerable<Stage?> Stages(Edition edition, string by)
    {
        var begun = new Stage { Requested = After(0), ConsideredBy = [by] };
        var notice = new Notice(Day, Channel.Letter, edition.Ombudsman.Details);
        var definition = new ComplaintDefinition
        {
            Understanding = "a",
            OutcomesSought = "b",
            Points = ["c"],
            ResponsibleFor = "d",
            NotResponsibleFor = "e",
        };
        var prompt = begun with { Acknowledged = After(3), Definition = definition };
        var extension = new Extension
        {
            Notified = After(10),
            Until = new Fact(Day.AddDays(28), new Source(3)),
            Reason = "f",
            Notice = notice,
        };
        var response = new Response
        {
            Outcome = Outcome.Upheld,
            Answers = [new PointAnswer("c", Outcome.Upheld, "g")],
            Notice = notice,
        };
        return
        [
            begun,
            begun with
            {
                Requested = Unreadable,
            },
            begun with
            {
                Acknowledged = After(12),
                ConsideredBy = [by, "both"],
            },
            begun with
            {
                Acknowledged = Unreadable,
            },
            begun with
            {
                Responded = After(9),
                Response = response,
            },
            prompt,
            prompt with
            {
                Definition = definition with { Points = [], NotResponsibleFor = "" },
                ConsideredBy = ["both"],
            },
            prompt with
            {
                DefinitionBefore = definition with { Points = [], NotResponsibleFor = "" },
            },
            prompt with
            {
                Extension = extension,
            },
            prompt with
            {
                Extension = extension with { Notified = After(40), Notice = notice with { Text = "No." } },
            },
            prompt with
            {
                Extension = extension with { Until = new Fact(Day.AddDays(90), new Source(3)), Reason = null },
            },
            prompt with
            {
                Extension = extension with { Until = Unreadable, Notice = null },
            },
            prompt with
            {
                Responded = After(14),
                Response = response,
            },
            prompt with
            {
                Responded = After(60),
                Response = response with { Answers = [] },
            },
            prompt with
            {
                Responded = After(27),
                Extension = extension,
                Response = null,
            },
            prompt with
            {
                Responded = Unreadable,
            },
        ];
    }

    /// <summary>Service requests, reviewed and completed in time and late.</summary>
    public static IEnumerable<ServiceRequest> Requests()
    {
        var asked = new ServiceRequest { Reference = "P", Requested = After(0) };
        return
        [
            asked,
            asked with
            {
                Reviews = [After(10)],
            },
            asked with
            {
                Reviews = [After(60)],
            },
            asked with
            {
                Completed = After(10),
            },
            asked with
            {
                Completed = After(90),
            },
        ];
    }

    /// <summary>Complaints that were refused, well and badly.</summary>
    public static IEnumerable<RefusedComplaint> Refused(Edition edition) =>
        Refusals(edition).Select(refusal => new RefusedComplaint("P", new Fact(Day, default), refusal));

    private static IEnumerable<Refusal> Refusals(Edition edition)
    {
        var full = new Refusal
        {
            Refused = After(2),
            Ground = ExclusionGround.AlreadyConsidered,
            Reasons = "h",
            Notice = new Notice(Day, Channel.Letter, edition.Ombudsman.Details),
        };
        return
        [
            full,
            full with
            {
                Reasons = "",
                Refused = After(60),
            },
            full with
            {
                Ground = null,
            },
            full with
            {
                Ground = ExclusionGround.RaisedTooLate,
            },
            full with
            {
                Notice = null,
            },
            full with
            {
                Notice = full.Notice with { Text = "No." },
            },
        ];
    }

    private static Fact After(int days) => new(Day.AddDays(days), new Source(days + 1));
}
