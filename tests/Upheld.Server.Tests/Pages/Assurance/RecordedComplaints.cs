using Upheld.Cases;
using Upheld.Cases.Steps;
using Upheld.Code;
using Upheld.Code.Facts;
using Upheld.Code.HousingOmbudsman2024;
using Upheld.Server.Storage;
using Upheld.Server.Tests.Web;

namespace Upheld.Server.Tests.Pages.Assurance;

/// <summary>Complaints as they were recorded, each of them acknowledged in time and answered when a test says.</summary>
internal static class RecordedComplaints
{
    public const string Resident = "Winifred Okonkwo-Bell";
    public const string Words = "The lavender ceiling dripped on my harmonium.";

    private const string Repairs = "Repairs";

    /// <summary>Received on Monday 6 July 2026, acknowledged on Wednesday 8 July, so due by Wednesday 22 July.</summary>
    public static readonly DateOnly Received = new(2026, 7, 6);

    /// <summary>Friday 17 July 2026.</summary>
    public static readonly DateOnly InTime = new(2026, 7, 17);

    /// <summary>Wednesday 29 July 2026: five working days after it was due.</summary>
    public static readonly DateOnly Late = new(2026, 7, 29);

    public static Task<string> AnsweredInTimeAsync(this TestSite site) => site.AnsweredAsync(Received, InTime);

    public static Task<string> AnsweredLateAsync(this TestSite site) => site.AnsweredAsync(Received, Late);

    public static Task<string> WaitingAsync(this TestSite site, DateOnly? received = null, string about = Repairs) =>
        site.RecordAsync(Acknowledged(received ?? Received, about));

    public static Task<string> AnsweredAsync(
        this TestSite site,
        DateOnly received,
        DateOnly answered,
        string about = Repairs
    ) =>
        site.RecordAsync([
            .. Acknowledged(received, about),
            new ResponseGiven(
                answered,
                StageNumber.One,
                new Response
                {
                    Outcome = Outcome.Upheld,
                    Answers = [new PointAnswer("The ceiling", Outcome.Upheld, "Our repairs policy allows 20 days.")],
                    Notice = Notice(answered),
                }
            ),
        ]);

    private static Event[] Acknowledged(DateOnly received, string about) =>
        [
            new ComplaintReceived(
                received,
                received,
                new Complainant(Resident, "winifred@example.org"),
                Words,
                new Labels("rented", about, Channel.Web),
                null
            ),
            new HandlerAssigned(received, StageNumber.One, "tom"),
            new ComplaintAcknowledged(received.AddDays(2), StageNumber.One, Definition, Notice(received.AddDays(2))),
        ];

    public static async Task<string> RecordAsync(this TestSite site, IEnumerable<Event> events)
    {
        var reference = CaseReference.New();
        var recorded = events.Select(
            (happened, i) => new RecordedEvent(i + 1, happened, site.Clock.GetUtcNow(), "sam")
        );
        await site.Store.ImportAsync(
            [(Case.Subject.Stream(reference), [.. recorded])],
            TestContext.Current.CancellationToken
        );
        return reference;
    }

    private static ComplaintDefinition Definition =>
        new()
        {
            Understanding = "The ceiling leaks.",
            OutcomesSought = "A dry ceiling.",
            Points = ["The ceiling"],
            ResponsibleFor = "The ceiling.",
            NotResponsibleFor = "None.",
        };

    private static Notice Notice(DateOnly on) =>
        new(on, Channel.Email, $"Dear {Resident}. {Code2024.Edition.Ombudsman.Details}");
}
