using Upheld.Calendar;
using Upheld.Code.Facts;

namespace Upheld.Code;

/// <summary>
/// A time limit, written once: what starts it, what ends it, how long it is and how it may be extended. Worklist,
/// reminder, breach, CH02 and self-assessment all read this.
/// </summary>
public sealed record Clock : Measure<Complaint>
{
    private readonly string whenItStarts;

    private Clock(string starts, Func<Complaint, Fact?> from) =>
        (Starts, From, whenItStarts) = (starts, from, $"the clock starts on the day {starts}");

    /// <summary>What starts the clock, in words: "the complaint was received".</summary>
    public string Starts { get; }

    /// <summary>What ends it, in words: "acknowledge".</summary>
    public string Asks { get; private init; } = "";

    /// <summary>Working days allowed. Day 1 is the first working day after the start.</summary>
    public WorkingDays Limit { get; private init; }

    /// <summary>The fact that starts the clock in a complaint.</summary>
    public Func<Complaint, Fact?> From { get; }

    /// <summary>The fact that ends it.</summary>
    public Func<Complaint, Fact?> To { get; private init; } = _ => null;

    /// <summary>The clock whose end starts this one, so that a missing acknowledgement buys no time.</summary>
    public Clock? After { get; private init; }

    /// <inheritdoc/>
    public override bool IsAskedOfALog { get; init; } = true;

    /// <inheritdoc/>
    public override WorkingDays? TimeLimit => Limit;

    /// <inheritdoc/>
    public override string? Figure => $"{Limit} from the day {Starts}";

    private Func<ExtensionRule>? Rule { get; init; }

    /// <summary>A clock that starts with a fact.</summary>
    public static Clock StartsWhen(string starts, Func<Complaint, Fact?> from) => new(starts, from);

    /// <summary>A clock that starts when another one ends: the response is due from the acknowledgement.</summary>
    public static Clock StartsAfter(Provision earlier, string starts) =>
        new(starts, ((Clock)earlier.Practice).To) { After = (Clock)earlier.Practice };

    /// <summary>What must happen in time.</summary>
    public Clock EndsWhen(string asks, Func<Complaint, Fact?> to) => this with { Asks = asks, To = to };

    /// <summary>How long is allowed.</summary>
    public Clock Within(WorkingDays limit) => this with { Limit = limit };

    /// <summary>The provision that says how the time may be extended; read late, because it stands after this one.</summary>
    public Clock ExtendedUnder(Func<Provision> provision) =>
        this with
        {
            Rule = () => (ExtensionRule)provision().Practice,
        };

    /// <summary>How this clock may be extended, or null where it may not.</summary>
    public ExtensionRule? Extension => Rule?.Invoke();

    /// <summary>The last day that is in time where the clock starts on a day, without any extension.</summary>
    public DateOnly DueFrom(DateOnly start, Terms terms) => terms.Calendar.Add(start, LimitUnder(terms));

    /// <summary>As <see cref="DueFrom"/>, with its working.</summary>
    public Sum WorkingFrom(DateOnly start, Terms terms) => terms.Calendar.Explain(start, LimitUnder(terms));

    /// <summary>The due date without any extension, or null while the clock has not started.</summary>
    public DateOnly? OriginalDue(Complaint complaint, Terms terms) =>
        From(complaint) is { IsReadable: true } start ? DueFrom(start.On, terms) : null;

    /// <summary>
    /// The last day the response could be due if the clock before it had been kept: 15 working days from receipt at
    /// stage 1, 25 from the request at stage 2. It decides while there is no acknowledgement.
    /// </summary>
    public DateOnly? OuterDue(Complaint complaint, Terms terms) =>
        After?.From(complaint) is { IsReadable: true } start
            ? terms.Calendar.Add(start.On, OuterLimitUnder(terms))
            : null;

    /// <summary>The due date as it stands, an extension that counts included.</summary>
    public DateOnly? Due(Complaint complaint, Terms terms) =>
        OriginalDue(complaint, terms) is { } original ? DueAfter(original, complaint, terms) : null;

    /// <inheritdoc/>
    public override Deadline? DeadlineOf(Provision provision, Complaint complaint, Terms terms)
    {
        var outer = OuterDue(complaint, terms);
        var done = To(complaint) is { IsReadable: true } end ? end.On : (DateOnly?)null;
        if (From(complaint) is { IsReadable: true } start)
        {
            var original = DueFrom(start.On, terms);
            var due = DueAfter(original, complaint, terms);
            return new Deadline(provision, Asks, due, start.On, LimitUnder(terms))
            {
                Original = due == original ? null : original,
                IfAcknowledgedInTime = outer < original ? outer : null,
                DoneOn = done,
                EndedOn = complaint.Ended?.On,
            };
        }

        return outer is { } last
            ? new Deadline(provision, Asks, last, After!.From(complaint)!.Value.On, OuterLimitUnder(terms))
            {
                HasStarted = false,
                DoneOn = done,
                EndedOn = complaint.Ended?.On,
            }
            : null;
    }

    /// <inheritdoc/>
    public override Finding Judge(Complaint complaint, Terms terms)
    {
        var start = From(complaint);
        var end = To(complaint);
        if (start is not { } from)
        {
            return NotStarted(complaint, end, terms);
        }

        if (!from.IsReadable || end is { IsReadable: false })
        {
            return Finding.Unknown("a date that decides this cannot be read", from.Source, end?.Source ?? default);
        }

        var original = DueFrom(from.On, terms);
        if (end is { } done && done.On <= original)
        {
            return Finding.Met("done in time", from.Source, done.Source);
        }

        if (Extension?.IsInDoubt(complaint, original, terms) == true)
        {
            return end is null && complaint.Ended is null
                ? new Finding(Verdict.NotYetDue, "there is still time", from.Source, UnknownAfter: original)
                : Finding.Unknown("an extension is recorded that cannot be read", from.Source, end?.Source ?? default);
        }

        return Against(DueAfter(original, complaint, terms), complaint, from, end);
    }

    /// <summary>
    /// Whether the answer came in time as CH02 counts it: what the records cannot prove is not in time, and without an
    /// acknowledgement the outer limit decides.
    /// </summary>
    public Finding AnsweredInTime(Complaint complaint, Terms terms)
    {
        var asked = After!.From(complaint);
        if (asked is not { IsReadable: true } request)
        {
            return Finding.NotApplicable("it was not asked for");
        }

        var due = Due(complaint, terms) ?? OuterDue(complaint, terms)!.Value;
        var end = To(complaint) is { IsReadable: true } done ? done : (Fact?)null;
        return Against(due, complaint, request, end);
    }

    private Finding NotStarted(Complaint complaint, Fact? end, Terms terms)
    {
        if (end is { } answered && After is not null)
        {
            return Finding.Unknown("it was answered, but no acknowledgement is recorded", answered.Source);
        }

        var asked = After?.From(complaint);
        if (asked is { IsReadable: false } unreadable)
        {
            return Finding.Unknown("a date that decides this cannot be read", unreadable.Source);
        }

        var outer = OuterDue(complaint, terms);
        if (complaint.Ended is { } ended)
        {
            return outer < ended.On
                ? Finding.Breached("already late when it ended", ended.Source)
                : Finding.NotApplicable("it ended before the time was up");
        }

        return new Finding(Verdict.NotApplicable, whenItStarts, asked?.Source ?? default, BreachedAfter: outer);
    }

    private static Finding Against(DateOnly due, Complaint complaint, Fact from, Fact? end)
    {
        if (end is { } done)
        {
            return done.On <= due
                ? Finding.Met("done in time", from.Source, done.Source)
                : Finding.Breached("done after the due date", from.Source, done.Source);
        }

        if (complaint.Ended is { } ended)
        {
            return ended.On <= due
                ? Finding.NotApplicable("it ended before the time was up")
                : Finding.Breached("already late when it ended", from.Source, ended.Source);
        }

        return Finding.NotYetDue("there is still time", due, from.Source);
    }

    private DateOnly DueAfter(DateOnly original, Complaint complaint, Terms terms) =>
        Extension?.DueWhenExtended(complaint, original, terms) ?? original;

    private WorkingDays LimitUnder(Terms terms) => terms.Limit(Provision, Limit);

    private WorkingDays OuterLimitUnder(Terms terms) => After!.LimitUnder(terms) + LimitUnder(terms);
}
