using Upheld.Cases;
using Upheld.Cases.Handling;
using Upheld.People;
using Upheld.Cases.Intake;
using Upheld.Cases.Stages;
using Upheld.Code.Facts;
using Upheld.Code.HousingOmbudsman2024;
using Upheld.Server.Storage;
using Stages = Upheld.Cases.Stages.Stages;

namespace Upheld.Server.Tests.Web;

/// <summary>Cases in every state a case can be in, told as they would have happened by Monday 14 September 2026.</summary>
internal sealed class CaseBook(TestSite site)
{
    public static readonly DateOnly Today = new(2026, 9, 14); // Monday

    private static readonly DateOnly Received = new(2026, 8, 26); // Wednesday
    private static readonly DateOnly Acknowledged = new(2026, 8, 28); // Friday
    private static readonly DateOnly Answered = new(2026, 9, 3); // Thursday
    private static readonly DateOnly Asked = new(2026, 9, 7); // Monday

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    /// <summary>Everything that leads to a state, by the state's name.</summary>
    public static readonly IReadOnlyDictionary<string, Func<Case, Decision>[]> States = new Dictionary<
        string,
        Func<Case, Decision>[]
    >(StringComparer.Ordinal)
    {
        ["received"] = [],
        ["assigned"] = [Give("tom")],
        ["acknowledged"] = [Give("tom"), Acknowledge],
        ["extended"] = [Give("tom"), Acknowledge, Extend],
        ["answered"] = [Give("tom"), Acknowledge, Respond("tom")],
        ["stage 2 asked for"] = [Give("tom"), Acknowledge, Respond("tom"), Escalate],
        ["stage 2 acknowledged"] = [.. ToStageTwo, Acknowledge],
        ["stage 2 answered"] = [.. ToStageTwo, Acknowledge, Respond("hana")],
        ["stage 2 refused"] = [.. ToStageTwo, Refuse],
        ["withdrawn"] = [Give("tom"), one => Intake.Withdraw(one, Answered, "Please stop it.", Today)],
        ["refused"] = [Give("tom"), Refuse],
    };

    private static Func<Case, Decision>[] ToStageTwo =>
        [Give("tom"), Acknowledge, Respond("tom"), Escalate, Give("hana")];

    public async Task<string> ComplaintAsync(string state, string words = "The roof still leaks.")
    {
        var reference = await RecordAsync(Intake.ReceiveComplaint(Incoming(words), Today));
        foreach (var decide in States[state])
        {
            await TakeAsync(reference, decide);
        }

        return reference;
    }

    public async Task<string> RequestAsync(bool done = false)
    {
        var reference = await RecordAsync(Requests.Receive(Incoming("Please mend the gate."), Today));
        if (done)
        {
            await TakeAsync(reference, one => Requests.Complete(one, Answered, "Mended.", Today));
        }

        return reference;
    }

    public async Task<Case> LoadAsync(string reference) => (await site.Store.LoadCaseAsync(reference, Stop))!.Case;

    public async Task TakeAsync(string reference, Func<Case, Decision> decide)
    {
        var @case = await LoadAsync(reference);
        var decision = decide(@case);
        Assert.Null(decision.Objection?.Reason);
        Assert.IsType<AppendOutcome.Recorded>(
            await site.Store.AppendAsync(StreamId.Case(reference), @case.Version, decision, "olga", Stop)
        );
    }

    private static Incoming Incoming(string words) =>
        new(
            Received,
            new Complainant("Asha Bell", "asha@example.org"),
            words,
            new Labels("rented", "Repairs", Channel.Phone)
        );

    private static Notice Told(DateOnly on) => new(on, Channel.Email, $"Dear Asha Bell. {Ombudsman.Details}");

    private static Func<Case, Decision> Give(string handler) => one => Handling.Assign(one, handler, Today);

    private static DateOnly InStage(Case one, DateOnly first) => one.Stage == StageNumber.One ? first : Today;

    private static Decision Acknowledge(Case one) =>
        Stages.Acknowledge(
            one,
            new ProposedAcknowledgement(
                new ComplaintDefinition
                {
                    Understanding = "The roof has leaked since spring.",
                    OutcomesSought = "The roof mended.",
                    Points = ["The leak", "The missed visits"],
                    ResponsibleFor = "The roof.",
                    NotResponsibleFor = "None.",
                },
                Told(InStage(one, Acknowledged))
            ),
            Today
        );

    private static Decision Extend(Case one) =>
        Stages.Extend(
            one,
            new ProposedExtension(new DateOnly(2026, 9, 18), "The scaffold is late.", null, Told(Answered)),
            Landlords.Landlord.NotSetUp.Terms,
            Today
        );

    private static Func<Case, Decision> Respond(string by) =>
        one =>
            Stages.Respond(
                one,
                new ProposedResponse(
                    Outcome.Upheld,
                    [
                        .. one.CurrentStage!.Definition!.Points.Select(point => new PointAnswer(
                            point,
                            Outcome.Upheld,
                            "Our policy allows 20 days."
                        )),
                    ],
                    Told(InStage(one, Answered))
                ),
                by,
                Today
            );

    private static Decision Escalate(Case one) => Stages.Escalate(one, Asked, Channel.Phone, null, Today);

    private static Decision Refuse(Case one) =>
        Exclusion.Refuse(
            one,
            new ProposedRefusal(
                InStage(one, Answered),
                ExclusionGround.AlreadyConsidered,
                "It was answered in May.",
                null,
                null,
                Told(InStage(one, Answered))
            ),
            Today
        );

    private async Task<string> RecordAsync(Decision decision)
    {
        var reference = CaseReference.New();
        Assert.IsType<AppendOutcome.Recorded>(
            await site.Store.AppendAsync(StreamId.Case(reference), 0, decision, "olga", Stop)
        );
        return reference;
    }
}
