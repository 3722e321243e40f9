using Upheld.Cases;
using Upheld.Cases.Steps;
using Upheld.Code.Facts;
using Upheld.People;
using Upheld.Server.Storage;
using Upheld.Server.Storage.Log;
using Upheld.Tests;

namespace Upheld.Server.Tests.Storage;

/// <summary>A landlord's year by chance: cases come in, and steps are tried that the decisions allow or refuse.</summary>
internal sealed class RandomYear(TestStore kept, int seed)
{
    private static readonly Person[] People =
    [
        new("sam", "Sam Reed", Role.Handler),
        new("kim", "Kim Roy", Role.ComplaintsOfficer),
    ];

    private readonly Random random = new(seed);

    /// <summary>How many steps were recorded.</summary>
    public int Steps { get; private set; }

    public async Task RunAsync(int cases)
    {
        for (var i = 0; i < cases; i++)
        {
            var received = TestStore.Today.AddDays(-random.Next(1, 300));
            var reference = await kept.ReceiveAsync(
                Given.Incoming(received) with
                {
                    Text = $"Matter {i}.",
                    IsServiceRequest = random.Next(4) == 0,
                }
            );
            Steps++;
            var day = received;
            for (var step = 0; step < 8; step++)
            {
                day = day.AddDays(random.Next(8));
                await TryAsync(reference, day < TestStore.Today ? day : TestStore.Today);
            }
        }
    }

    private async Task TryAsync(string reference, DateOnly day)
    {
        var seen = await kept.LoadAsync(reference);
        var (step, given) = Any(seen.State, day);
        var by = People[random.Next(People.Length)];
        var now = Given.Moment(TestStore.Today, by: by) with { NewReference = CaseReference.New() };
        var decision = step.Take(seen.State, given, now);
        if (!decision.IsRefused)
        {
            Assert.IsType<AppendOutcome.Recorded>(await kept.AppendAsync(reference, seen.Events, decision));
            Steps++;
        }
    }

    private (Step<Case> Step, Asked Given) Any(Case @case, DateOnly day) =>
        (@case, random.Next(8)) switch
        {
            (RequestCase, < 3) => (new Review(), new Review.Asked { Note = "Looked.", On = day }),
            (RequestCase, 3) => (new Complete(), new Complete.Asked { Note = "Done.", On = day }),
            (RequestCase, 4) => (new DeclineOffer(), new DeclineOffer.Asked { Words = "No.", On = day }),
            (RequestCase, _) => (new Raise(), Given.Raised(day)),
            (_, 0) => (new AddNote(), new AddNote.Asked { Note = $"Note of {day}.", On = day }),
            (_, 1) => (new Assign(), new Assign.Asked { Handler = People[random.Next(2)].Id }),
            (_, 2 or 3) => (new Acknowledge(), Given.Acknowledgement(day)),
            (ComplaintCase complaint, 4 or 5) => (
                new Respond(),
                Given.Response(day, complaint.Now.Definition?.Points ?? [], People[random.Next(2)].Id)
            ),
            (_, 6) => (new Escalate(), new Escalate.Asked { On = day, Channel = Channel.Phone }),
            _ => random.Next(4) == 0
                ? (new Withdraw(), new Withdraw.Asked { Words = "Never mind.", On = day })
                : (
                    new CorrectReceipt(),
                    new CorrectReceipt.Asked { ReceivedOn = @case.ReceivedOn.AddDays(-1), Why = "A slip." }
                ),
        };
}
