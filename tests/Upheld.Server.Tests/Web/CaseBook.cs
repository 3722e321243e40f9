using Upheld.Cases;
using Upheld.Cases.Steps;
using Upheld.Code;
using Upheld.Code.Facts;
using Upheld.People;
using Upheld.Server.Tests.Storage;
using Upheld.Tests;

namespace Upheld.Server.Tests.Web;

/// <summary>Cases in every state a case can be in, told as they would have happened by Monday 14 September 2026.</summary>
internal sealed class CaseBook(TestSite site)
{
    public static readonly DateOnly Today = new(2026, 9, 14); // Monday

    private static readonly DateOnly Received = new(2026, 8, 26); // Wednesday
    private static readonly DateOnly Acknowledged = new(2026, 8, 28); // Friday
    private static readonly DateOnly Answered = new(2026, 9, 3); // Thursday
    private static readonly DateOnly Asked = new(2026, 9, 7); // Monday

    private readonly RecordedCases cases = new(() => site.Store, () => Now);

    private static Moment Now => Given.Moment(Today, by: TestSite.Olga) with { Colleagues = TestSite.Colleagues };

    /// <summary>Everything that leads to a state, by the state's name.</summary>
    public static readonly IReadOnlyDictionary<string, StepTaken[]> States = new Dictionary<string, StepTaken[]>(
        StringComparer.Ordinal
    )
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
        ["withdrawn"] =
        [
            Give("tom"),
            new(new Withdraw(), _ => new Withdraw.Asked { Words = "Please stop it.", On = Answered }),
        ],
        ["refused"] = [Give("tom"), Refuse],
    };

    /// <summary>A step, and what is given for it in a case.</summary>
    internal sealed record StepTaken(Step<Case> Step, Func<Case, Asked> Given);

    private static StepTaken[] ToStageTwo => [Give("tom"), Acknowledge, Respond("tom"), Escalate, Give("hana")];

    private static StepTaken Acknowledge =>
        new(new Acknowledge(), one => Given.Acknowledgement(InStage(one, Acknowledged)));

    private static StepTaken Extend => new(new Extend(), _ => Given.Extension(Answered, new DateOnly(2026, 9, 18))); // Friday

    private static StepTaken Escalate =>
        new(new Escalate(), _ => new Escalate.Asked { On = Asked, Channel = Channel.Phone });

    private static StepTaken Refuse => new(new Refuse(), one => Given.Refusal(InStage(one, Answered)));

    public async Task<string> ComplaintAsync(string state, string words = "The roof still leaks.")
    {
        var reference = await ReceiveAsync(words, isServiceRequest: false);
        foreach (var taken in States[state])
        {
            await TakeAsync(reference, taken.Step, taken.Given);
        }

        return reference;
    }

    public async Task<string> RequestAsync(bool done = false)
    {
        var reference = await ReceiveAsync("Please mend the gate.", isServiceRequest: true);
        if (done)
        {
            await TakeAsync(reference, new Complete(), _ => new Complete.Asked { Note = "Mended.", On = Answered });
        }

        return reference;
    }

    public async Task<Case> LoadAsync(string reference) => (await cases.LoadAsync(reference)).State;

    /// <summary>Takes a step as the complaints officer, whatever the clock says: what is given says the day.</summary>
    public Task TakeAsync(string reference, Step<Case> step, Func<Case, Asked> given) =>
        cases.TakeAsync(reference, step, given);

    /// <summary>Keeps a case to its handler and a team.</summary>
    public Task RestrictAsync(string reference, string? team) => cases.RestrictAsync(reference, team);

    private Task<string> ReceiveAsync(string words, bool isServiceRequest) =>
        cases.ReceiveAsync(
            Given.Incoming(Received) with
            {
                Name = "Asha Bell",
                Email = "asha@example.org",
                Phone = null,
                Text = words,
                IsServiceRequest = isServiceRequest,
            }
        );

    private static StepTaken Give(string handler) => new(new Assign(), _ => new Assign.Asked { Handler = handler });

    private static StepTaken Respond(string by) =>
        new(
            new Respond(),
            one => Given.Response(InStage(one, Answered), ((ComplaintCase)one).Now.Definition!.Points, by)
        );

    private static DateOnly InStage(Case one, DateOnly first) =>
        one is ComplaintCase { At: StageNumber.Two } ? Today : first;
}
