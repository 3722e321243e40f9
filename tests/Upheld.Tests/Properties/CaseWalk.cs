using System.Collections.Immutable;
using FsCheck;
using FsCheck.Fluent;
using Upheld.Cases;
using Upheld.Cases.Held;
using Upheld.Cases.Steps;
using Upheld.Code;
using Upheld.Code.Facts;

namespace Upheld.Tests.Properties;

/// <summary>One thing that someone tries: how many days later, how many days back-dated, what, by whom, and how badly.</summary>
internal sealed record Attempt(int DaysLater, int Backdated, Step<Case> Step, string Who, int Flaw)
{
    public override string ToString() => $"+{DaysLater}-{Backdated} {Step.Verb} by {Who}, flaw {Flaw}";
}

/// <summary>A case after a walk of attempts, the lawful of which were recorded.</summary>
internal sealed record CaseWalk(ImmutableArray<RecordedEvent> Events, DateOnly Today)
{
    public static readonly DateOnly FirstDay = Given.Day("Tuesday 1 September 2026");

    private static readonly Gen<Attempt> AnAttempt =
        from later in Gen.Frequency((3, Gen.Choose(0, 4)), (1, Gen.Choose(5, 40)))
        from back in Gen.Frequency((3, Gen.Constant(0)), (1, Gen.Choose(0, 10)))
        from step in Gen.Frequency(
            (2, Gen.Elements(CaseSteps.All.Where(IsOnTheWay).ToArray())),
            (1, Gen.Elements(CaseSteps.All.ToArray()))
        )
        from who in Gen.Elements("sam", "kim", "SAM ")
        from flaw in Gen.Frequency((4, Gen.Constant(0)), (1, Gen.Choose(1, 3)))
        select new Attempt(later, back, step, who, flaw);

    /// <summary>Attempts of every kind, lawful or not, in any order.</summary>
    public static readonly Arbitrary<Attempt[]> Anything = AnAttempt.ArrayOf().Resize(40).ToArbitrary();

    public Case Case => Case.Of("C-1", Events)!;

    public static CaseWalk Begin(bool asComplaint) =>
        new CaseWalk([], FirstDay).Record(
            Receive.Decide(Given.Incoming(FirstDay) with { IsServiceRequest = !asComplaint }, Given.Moment(FirstDay))
        );

    /// <summary>The same complaint, held when it came and let in on the next day.</summary>
    private static CaseWalk BeginHeld()
    {
        var received = (ComplaintReceived)Begin(asComplaint: true).Events.Single().Event;
        var held = new RecordedEvent(1, HeldComplaint.Hold(received, "a1b2"), default, "website");
        var letIn = HeldComplaint.Of("C-1", [held])!.LetIn(Given.Moment(FirstDay.AddDays(1)));
        return new CaseWalk([], FirstDay.AddDays(1)).Record(Decision.Record([.. letIn.Others.Single().Events]));
    }

    /// <summary>The whole walk, every state on the way included. One complaint of two was held at first.</summary>
    public static IEnumerable<CaseWalk> All(bool asComplaint, IReadOnlyCollection<Attempt> attempts)
    {
        var walk = asComplaint && attempts.Count % 2 == 1 ? BeginHeld() : Begin(asComplaint);
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
    public static Decision Decide(Case @case, Attempt attempt, DateOnly today) =>
        attempt.Step.Take(@case, AskedFor(@case, attempt, today.AddDays(-attempt.Backdated)), Given.Moment(today));

    /// <summary>What is given for an attempt.</summary>
    public static Asked AskedFor(Case @case, Attempt attempt, DateOnly on)
    {
        var text = attempt.Flaw == 1 ? " " : null;
        return attempt.Step switch
        {
            Acknowledge => Acknowledgement(on, attempt.Flaw),
            Respond => Response(@case, on, attempt.Flaw, attempt.Who),
            Extend => Extension(@case, on, attempt.Flaw),
            ChangeDefinition => Redefinition(@case, on, text),
            Escalate => new Escalate.Asked
            {
                On = on,
                Channel = Channel.Phone,
                Words = text,
            },
            Assign => new Assign.Asked { Handler = attempt.Flaw == 1 ? " " : attempt.Who },
            Refuse => Refusal(on, attempt.Flaw),
            Withdraw => new Withdraw.Asked { On = on, Words = text ?? "Please stop." },
            CorrectReceipt => new CorrectReceipt.Asked
            {
                ReceivedOn = @case.ReceivedOn.AddDays(-attempt.Flaw),
                Why = "Misread.",
            },
            Raise => Given.Raised(on),
            DeclineOffer => new DeclineOffer.Asked { On = on, Words = text ?? "No, thanks." },
            Review => new Review.Asked { On = on, Note = text ?? "Booked." },
            Complete => new Complete.Asked { On = on, Note = text ?? "Done." },
            AddNote => new AddNote.Asked { On = on, Note = text ?? "Rang the resident." },
            var other => throw new ArgumentOutOfRangeException(nameof(attempt), other.Verb, "A step nobody can try."),
        };
    }

    private static bool IsOnTheWay(Step<Case> step) => step is Acknowledge or Respond or Extend or Escalate or Assign;

    private CaseWalk Record(Decision decision) =>
        this with
        {
            Events =
            [
                .. Events,
                .. decision.Events.Select((e, i) => new RecordedEvent(Events.Length + 1 + i, e, default, "officer")),
            ],
        };

    // An issue joins at stage 1 only, so at stage 2 other words are found.
    private static ChangeDefinition.Asked Redefinition(Case @case, DateOnly on, string? why)
    {
        var complaint = @case as ComplaintCase;
        var points = complaint?.Now.Definition?.Points ?? [];
        return new ChangeDefinition.Asked
        {
            On = on,
            Understanding = $"The roof leaks, as was said {@case.Version} times.",
            OutcomesSought = Given.Definition.OutcomesSought,
            Points = complaint?.At == StageNumber.Two ? points : points.Add($"Point {@case.Version}"),
            ResponsibleFor = Given.Definition.ResponsibleFor,
            NotResponsibleFor = Given.Definition.NotResponsibleFor,
            Why = why ?? "The resident rang.",
        };
    }

    private static Acknowledge.Asked Acknowledgement(DateOnly on, int flaw)
    {
        var full = Given.Acknowledgement(on);
        return flaw switch
        {
            1 => full with { Points = [] },
            2 => full with { ResponsibleFor = "" },
            3 => full with { Notice = "" },
            _ => full,
        };
    }

    private static Respond.Asked Response(Case @case, DateOnly on, int flaw, string who)
    {
        var points = (@case as ComplaintCase)?.Now.Definition?.Points ?? [];
        return flaw switch
        {
            1 => Given.Response(on, points.Skip(1), who),
            2 => Given.Response(on, points.Select(point => point.ToUpperInvariant()), who),
            3 => Given.Response(on, points, who) with { Notice = "" },
            _ => Given.Response(on, points, who),
        };
    }

    private static Extend.Asked Extension(Case @case, DateOnly on, int flaw)
    {
        var due = @case is ComplaintCase && @case.Running(Given.Terms) is [var next, ..] ? next.Due : (DateOnly?)null;
        var full = Given.Extension(on, (due ?? on).AddDays(9));
        return flaw switch
        {
            1 => full with { Reason = " " },
            2 => full with { Until = full.Until!.Value.AddDays(60) },
            3 => full with { Notice = "It takes longer." },
            _ => full,
        };
    }

    private static Refuse.Asked Refusal(DateOnly on, int flaw) =>
        flaw switch
        {
            1 => Given.Refusal(on) with { Ground = null },
            2 => Given.Refusal(on) with { Reasons = "" },
            3 => Given.Refusal(on) with { Notice = "No." },
            _ => Given.Refusal(on),
        };
}
