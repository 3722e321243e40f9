using Upheld.Cases;
using Upheld.Cases.Handling;
using Upheld.People;
using Upheld.Cases.Intake;
using Upheld.Cases.Stages;
using Upheld.Code.Facts;
using Upheld.Server.Storage;

namespace Upheld.Server.Tests.Storage;

/// <summary>A landlord's year by chance: cases come in, and steps are tried that the decisions allow or refuse.</summary>
internal sealed class RandomYear(TestStore kept, int seed)
{
    private readonly Random random = new(seed);

    /// <summary>How many steps were recorded.</summary>
    public int Steps { get; private set; }

    public async Task RunAsync(int cases)
    {
        for (var i = 0; i < cases; i++)
        {
            var received = TestStore.Today.AddDays(-random.Next(1, 300));
            var incoming = TestStore.Incoming($"Matter {i}.", received);
            var reference = CaseReference.New();
            await RecordAsync(
                reference,
                0,
                random.Next(4) == 0
                    ? Requests.Receive(incoming, TestStore.Today)
                    : Intake.ReceiveComplaint(incoming, TestStore.Today)
            );
            var day = received;
            for (var step = 0; step < 8; step++)
            {
                day = day.AddDays(random.Next(8));
                var (@case, _) = await kept.LoadAsync(reference);
                await RecordAsync(reference, @case.Version, Any(@case, day < TestStore.Today ? day : TestStore.Today));
            }
        }
    }

    private async Task RecordAsync(string reference, int version, Decision decision)
    {
        if (decision.Objection is null)
        {
            Assert.IsType<AppendOutcome.Recorded>(await kept.AppendAsync(reference, version, decision));
            Steps++;
        }
    }

    private Decision Any(Case @case, DateOnly day)
    {
        var today = TestStore.Today;
        var notice = new Notice(day, Channel.Letter, "Housing Ombudsman, 0300 111 3000, www.housing-ombudsman.org.uk");
        var definition = new ComplaintDefinition
        {
            Understanding = "It is broken.",
            OutcomesSought = "A repair.",
            Points = ["It is broken", "Nobody came"],
            ResponsibleFor = "All.",
            NotResponsibleFor = "None.",
        };
        var answers = (@case.CurrentStage?.Definition?.Points ?? []).Select(point => new PointAnswer(
            point,
            Outcome.Upheld,
            "We were late."
        ));
        return (@case.Kind, random.Next(8)) switch
        {
            (CaseKind.ServiceRequest, < 3) => Requests.Review(@case, day, "Looked.", today),
            (CaseKind.ServiceRequest, 3) => Requests.Complete(@case, day, "Done.", today),
            (CaseKind.ServiceRequest, 4) => Requests.DeclineOffer(@case, day, "No.", today),
            (CaseKind.ServiceRequest, _) => Intake.RaiseComplaint(
                @case,
                TestStore.Incoming("Fed up.", day),
                CaseReference.New(),
                today
            ),
            (_, 0) => Handling.AddNote(@case, day, $"Note of {day}.", today),
            (_, 1) => Handling.Assign(@case, random.Next(2) == 0 ? "sam" : "kim", today),
            (_, 2 or 3) => Stages.Acknowledge(@case, new ProposedAcknowledgement(definition, notice), today),
            (_, 4 or 5) => Stages.Respond(
                @case,
                new ProposedResponse(Outcome.Upheld, [.. answers], notice),
                random.Next(2) == 0 ? "sam" : "kim",
                today
            ),
            (_, 6) => Stages.Escalate(@case, day, Channel.Phone, null, today),
            _ => random.Next(4) == 0
                ? Intake.Withdraw(@case, day, "Never mind.", today)
                : Intake.CorrectReceipt(@case, @case.ReceivedOn.AddDays(-1), "A slip.", today),
        };
    }
}
