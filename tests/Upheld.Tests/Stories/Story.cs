using System.Collections.Immutable;
using Upheld.Calendar;
using Upheld.Cases;
using Upheld.Code;
using Upheld.Code.Facts;

namespace Upheld.Tests.Stories;

/// <summary>
/// What happened in a case, told in the order it was recorded, and what the Code says of it on a day. Every day is
/// written with its weekday, and a wrong weekday fails.
/// </summary>
internal sealed record Story
{
    private ImmutableList<RecordedEvent> Events { get; init; } = [];
    private Func<Provision, Terms, Finding>? Elsewhere { get; init; }
    private Terms Terms { get; init; } = Given.Terms;
    private DateOnly Today { get; init; }
    private string Reference { get; init; } = "C-1";
    private Change? Opened { get; init; }

    public Case Case => Case.Of(Reference, Events)!;

    /// <summary>The complaint that was raised from this service request, as a story of its own.</summary>
    public Story TheComplaint =>
        new Story
        {
            Reference = Opened!.Stream.Name,
            Terms = Terms,
            Today = Today,
        }.Recorded(Opened.Events);

    public static Story Of(Happening beginning) => new Story().When(beginning);

    /// <summary>A complaint as another system's records show it.</summary>
    public static Story OfARecordElsewhere<TFact>(string day, TFact fact)
        where TFact : IJudged =>
        new() { Elsewhere = (provision, terms) => provision.Judge(fact, terms), Today = Given.Day(day) };

    /// <summary>Something happens, and may lawfully be recorded.</summary>
    public Story When(Happening happening)
    {
        var decision = happening.Decide(Events.IsEmpty ? null : Case, Given.Moment(happening.Day, Terms));
        Assert.Empty(decision.Faults.Select(fault => fault.Reason));
        return (this with { Today = happening.Day, Opened = decision.Others.FirstOrDefault() ?? Opened }).Recorded(
            decision.Events
        );
    }

    /// <summary>Someone tries this, and is refused under a provision, or as merely impossible where none is named.</summary>
    public Story Refuses(Happening attempt, string? under, string saying)
    {
        var decision = attempt.Decide(Case, Given.Moment(attempt.Day, Terms));
        Assert.Contains(
            decision.Faults,
            fault => fault.Provision?.Number == under && fault.Reason.Contains(saying, StringComparison.Ordinal)
        );
        Assert.Empty(decision.Events);
        return this;
    }

    /// <summary>The case is looked at on a day.</summary>
    public Story On(string day) => this with { Today = Given.Day(day) };

    /// <summary>What the records then say of a provision.</summary>
    public Story Then(string provision, Verdict verdict)
    {
        var finding = Finding(Given.Code.Find(provision)!).AsOf(Today);
        Assert.True(
            finding.Verdict == verdict,
            $"On {Today:dddd d MMMM yyyy}, {provision} is {finding.Verdict} ({finding.Because}), not {verdict}."
        );
        return this;
    }

    /// <summary>What a provision asks for is due on a day.</summary>
    public Story Due(string provision, string day)
    {
        var running = Case.Running(Terms).Where(deadline => deadline.Provision.Number == provision);
        Assert.Equal(Given.Day(day), Assert.Single(running).Due);
        return this;
    }

    public Story NothingIsDue()
    {
        Assert.Empty(Case.Running(Terms));
        return this;
    }

    public Story With(LandlordPolicy policy) => this with { Terms = Terms with { Policy = policy } };

    /// <summary>The landlord's own limits are looked at instead of the Code's.</summary>
    public Story ByItsOwnLimits() => this with { Terms = Terms with { ByOwnLimits = true } };

    public Story WhenABankHolidayIsAnnouncedFor(string day) =>
        this with
        {
            Terms = Terms with
            {
                Calendar = new WorkingCalendar(
                    Nation.EnglandAndWales,
                    BankHolidays.BuiltIn.With(Nation.EnglandAndWales, new BankHoliday(Given.Day(day), "Announced late"))
                ),
            },
        };

    /// <summary>What was recorded last says a fact and these words.</summary>
    public Story LastSays(string name, string value, string words)
    {
        var description = Events[^1].Event.Describe();
        Assert.Contains((name, value), description.More);
        Assert.Equal(words, description.Words);
        return this;
    }

    public Story And(Action<Case> isSo)
    {
        isSo(Case);
        return this;
    }

    private Finding Finding(Provision provision) =>
        Elsewhere is not null ? Elsewhere(provision, Terms) : Case.Judge(provision, Terms);

    private Story Recorded(ImmutableArray<Event> events) =>
        this with
        {
            Events = Events.AddRange(
                events.Select((happened, i) => new RecordedEvent(Events.Count + 1 + i, happened, default, "officer"))
            ),
        };
}
