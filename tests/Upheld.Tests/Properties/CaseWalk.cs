using System.Collections.Immutable;
using FsCheck;
using FsCheck.Fluent;
using Upheld.Cases;
using Upheld.Cases.Handling;
using Upheld.People;
using Upheld.Cases.Intake;
using Upheld.Cases.Stages;
using Upheld.Code.Facts;

namespace Upheld.Tests.Properties;

/// <summary>One thing that someone tries: how many days later, how many days back-dated, what, by whom, and how badly.</summary>
internal sealed record Attempt(int DaysLater, int Backdated, Step Step, string Who, int Flaw)
{
    public override string ToString() => $"+{DaysLater}-{Backdated} {Step} by {Who}, flaw {Flaw}";
}

/// <summary>A case after a walk of attempts, the lawful of which were recorded.</summary>
internal sealed record CaseWalk(ImmutableArray<RecordedEvent> Events, DateOnly Today)
{
    public static readonly DateOnly FirstDay = Given.Day("Tuesday 1 September 2026");

    private static readonly Gen<Attempt> AnAttempt =
        from later in Gen.Frequency((3, Gen.Choose(0, 4)), (1, Gen.Choose(5, 40)))
        from back in Gen.Frequency((3, Gen.Constant(0)), (1, Gen.Choose(0, 10)))
        from step in Gen.Frequency(
            (2, Gen.Elements(Step.Acknowledge, Step.Respond, Step.Extend, Step.Escalate, Step.Assign)),
            (1, Gen.Elements(Enum.GetValues<Step>()))
        )
        from who in Gen.Elements("sam", "kim", "SAM ")
        from flaw in Gen.Frequency((4, Gen.Constant(0)), (1, Gen.Choose(1, 3)))
        select new Attempt(later, back, step, who, flaw);

    /// <summary>Attempts of every kind, lawful or not, in any order.</summary>
    public static readonly Arbitrary<Attempt[]> Anything = AnAttempt.ArrayOf().Resize(40).ToArbitrary();

    public Case Case => Case.Of("C-1", Events);

    public static CaseWalk Begin(bool asComplaint) =>
        new CaseWalk([], FirstDay).Record(
            asComplaint
                ? Intake.ReceiveComplaint(Given.Incoming(FirstDay), FirstDay)
                : Requests.Receive(Given.Incoming(FirstDay), FirstDay)
        );

    /// <summary>The whole walk, every state on the way included.</summary>
    public static IEnumerable<CaseWalk> All(bool asComplaint, IEnumerable<Attempt> attempts)
    {
        var walk = Begin(asComplaint);
        yield return walk;
        foreach (var attempt in attempts)
        {
            yield return walk = walk.Try(attempt);
        }
    }

    public CaseWalk Try(Attempt attempt)
    {
        var later = this with { Today = Today.AddDays(attempt.DaysLater) };
        return later.Record(Decide(later.Case, attempt, later.Today));
    }

    /// <summary>The decision behind a step. Flaw 0 is a step without fault; the others leave out what the Code asks.</summary>
    public static Decision Decide(Case @case, Attempt attempt, DateOnly today)
    {
        var on = today.AddDays(-attempt.Backdated);
        var text = attempt.Flaw == 1 ? " " : null;
        return attempt.Step switch
        {
            Step.Acknowledge => Cases.Stages.Stages.Acknowledge(@case, Acknowledgement(on, attempt.Flaw), today),
            Step.Respond => Cases.Stages.Stages.Respond(@case, Response(@case, on, attempt.Flaw), attempt.Who, today),
            Step.Extend => Cases.Stages.Stages.Extend(@case, Extension(@case, on, attempt.Flaw), Given.Terms, today),
            Step.Escalate => Cases.Stages.Stages.Escalate(@case, on, Channel.Phone, text, today),
            Step.Assign => Handling.Assign(@case, attempt.Flaw == 1 ? " " : attempt.Who, today),
            Step.Refuse => Exclusion.Refuse(@case, Refusal(on, attempt.Flaw), today),
            Step.Withdraw => Intake.Withdraw(@case, on, text ?? "Please stop.", today),
            Step.Correct => Intake.CorrectReceipt(@case, @case.ReceivedOn.AddDays(-attempt.Flaw), "Misread.", today),
            Step.Raise => Intake.RaiseComplaint(@case, Given.Incoming(on), "C-2", today),
            Step.DeclineOffer => Requests.DeclineOffer(@case, on, text ?? "No, thanks.", today),
            Step.Review => Requests.Review(@case, on, text ?? "Booked.", today),
            Step.Complete => Requests.Complete(@case, on, text ?? "Done.", today),
            Step.Note => Handling.AddNote(@case, on, text ?? "Rang the resident.", today),
            _ => throw new ArgumentOutOfRangeException(nameof(attempt), attempt.Step, "A step that nobody can try."),
        };
    }

    private CaseWalk Record(Decision decision) =>
        this with
        {
            Events =
            [
                .. Events,
                .. decision.Events.Select((e, i) => new RecordedEvent(Events.Length + 1 + i, e, default, "officer")),
            ],
        };

    private static ProposedAcknowledgement Acknowledgement(DateOnly on, int flaw)
    {
        var full = Given.Acknowledgement(on);
        return flaw switch
        {
            1 => full with { Definition = Given.Definition with { Points = [] } },
            2 => full with { Definition = Given.Definition with { ResponsibleFor = "" } },
            3 => full with { Notice = Given.Notice(on, "") },
            _ => full,
        };
    }

    private static ProposedResponse Response(Case @case, DateOnly on, int flaw)
    {
        var points = @case.CurrentStage?.Definition?.Points ?? [];
        return flaw switch
        {
            1 => Given.Response(on, [.. points.Skip(1)]),
            2 => Given.Response(on, [.. points.Select(point => point.ToUpperInvariant())]),
            3 => Given.Response(on, points) with { Notice = Given.Notice(on, "") },
            _ => Given.Response(on, points),
        };
    }

    private static ProposedExtension Extension(Case @case, DateOnly on, int flaw)
    {
        var due = @case.Complaint is { IsOpen: true } ? Deadline.Next(@case, Given.Terms)?.Due : null;
        var full = Given.Extension(on, (due ?? on).AddDays(9));
        return flaw switch
        {
            1 => full with { Reason = " " },
            2 => full with { Until = full.Until.AddDays(60) },
            3 => full with { Notice = Given.Notice(on, "It takes longer.") },
            _ => full,
        };
    }

    private static ProposedRefusal Refusal(DateOnly on, int flaw) =>
        flaw switch
        {
            1 => Given.Refusal(on) with { Ground = null },
            2 => Given.Refusal(on) with { Reasons = "" },
            3 => Given.Refusal(on) with { Notice = Given.Notice(on, "No.") },
            _ => Given.Refusal(on),
        };
}
