using Upheld.Calendar;
using Upheld.Cases;
using Upheld.Code;
using Upheld.Code.Facts;

namespace Upheld.Server.Api;

/// <summary>A case as the API shows it.</summary>
public sealed record CaseView
{
    /// <summary>The reference the resident was given.</summary>
    public required string Reference { get; init; }

    /// <summary>Send it with a step to be told when the case has changed in the meantime.</summary>
    public required int Version { get; init; }

    /// <summary>Service request, complaint or refused complaint.</summary>
    public required CaseKind Kind { get; init; }

    /// <summary>"open" or "closed".</summary>
    public required string Status { get; init; }

    /// <summary>The stage, 1 or 2; null for a service request.</summary>
    public int? Stage { get; init; }

    /// <summary>The day the resident expressed it.</summary>
    public required DateOnly ReceivedOn { get; init; }

    /// <summary>The day staff recognised it.</summary>
    public required DateOnly RecognisedOn { get; init; }

    /// <summary>Who complains.</summary>
    public required Complainant Resident { get; init; }

    /// <summary>What they said.</summary>
    public required string Text { get; init; }

    /// <summary>Tenure, category and channel.</summary>
    public required Labels Labels { get; init; }

    /// <summary>Who handles it now.</summary>
    public string? Handler { get; init; }

    /// <summary>The complaint definition in force.</summary>
    public ComplaintDefinition? Definition { get; init; }

    /// <summary>What is due, nearest first.</summary>
    public required IReadOnlyList<DueView> Due { get; init; }

    /// <summary>The verbs of the steps that whoever asks may take now, the one the Code asks for next first.</summary>
    public required IReadOnlyList<string> NextSteps { get; init; }

    /// <summary>What the records say, a provision each.</summary>
    public required IReadOnlyList<FindingView> Findings { get; init; }

    /// <summary>Linked cases by their references; "another case" for one that whoever asks may not read.</summary>
    public required IReadOnlyList<string> Links { get; init; }

    /// <summary>All that happened, in order.</summary>
    public required IReadOnlyList<EntryView> History { get; init; }

    /// <summary>Shows a case to someone at a moment.</summary>
    public static CaseView Of(Case @case, IReadOnlyList<RecordedEvent> events, LinkedCases links, Moment now) =>
        new()
        {
            Reference = @case.Reference,
            Version = @case.Version,
            Kind = @case.Kind,
            Status = @case.IsOpen ? "open" : "closed",
            Stage = (int?)@case.Stage,
            ReceivedOn = @case.ReceivedOn,
            RecognisedOn = @case.RecognisedOn,
            Resident = @case.Who,
            Text = @case.Words,
            Labels = @case.Labels,
            Handler = @case.Handler,
            Definition = (@case as ComplaintCase)?.Now.Definition,
            Due = [.. @case.Running(now.Terms).Select(deadline => DueView.Of(deadline, now.Terms))],
            NextSteps = [.. CaseSteps.OpenIn(@case, now.By.Access, now.Code).Select(step => step.Verb)],
            Findings = [.. @case.JudgeByBoth(now.Terms, now.Today).Select(FindingView.Of)],
            Links = [.. @case.Links.Select(links.InWords)],
            History = [.. events.Select(recorded => EntryView.Of(recorded, links))],
        };
}

/// <summary>Something that happened in a case.</summary>
/// <param name="Number">Its number, from 1.</param>
/// <param name="On">The day it counts for.</param>
/// <param name="At">The instant it was recorded.</param>
/// <param name="By">The account that recorded it.</param>
/// <param name="Title">What happened.</param>
/// <param name="Person">The account that the title ends with, or null.</param>
/// <param name="Words">What was said, word for word, or null.</param>
/// <param name="More">Further facts.</param>
public sealed record EntryView(
    int Number,
    DateOnly On,
    DateTimeOffset At,
    string By,
    string Title,
    string? Person,
    string? Words,
    IReadOnlyList<EntryFact> More
)
{
    internal static EntryView Of(RecordedEvent recorded, LinkedCases links)
    {
        var description = recorded.Event.Describe();
        return new EntryView(
            recorded.Number,
            recorded.Event.On,
            recorded.At,
            recorded.By,
            description.Title,
            description.Person,
            description.Words,
            [.. description.More.Select(fact => new EntryFact(fact.Name, links.InWords(fact.Value)))]
        );
    }
}

/// <summary>A further fact of an entry.</summary>
/// <param name="Name">What it is.</param>
/// <param name="Value">What is said of it.</param>
public sealed record EntryFact(string Name, string Value);

/// <summary>Something due.</summary>
/// <param name="Provision">The provision that asks for it.</param>
/// <param name="Asks">What must be done.</param>
/// <param name="On">The last day in time.</param>
/// <param name="From">The day it is counted from.</param>
/// <param name="WorkingDays">How many working days are allowed; day 1 is the first working day after the start.</param>
/// <param name="Original">The due date before an extension that counts, or null.</param>
/// <param name="IfAcknowledgedInTime">
/// Where the acknowledgement was late, the day this would have been due had it come in time; null otherwise.
/// </param>
/// <param name="Own">The landlord's own limit, where it has a shorter one; null where it keeps to the Code's.</param>
/// <param name="Skipped">The days that were left out of the count, and why.</param>
/// <param name="Warning">What is uncertain: days beyond the known bank holidays. Null where nothing is.</param>
public sealed record DueView(
    string Provision,
    string Asks,
    DateOnly On,
    DateOnly From,
    int WorkingDays,
    DateOnly? Original,
    DateOnly? IfAcknowledgedInTime,
    OwnDueView? Own,
    IReadOnlyList<SkippedDay> Skipped,
    string? Warning
)
{
    internal static DueView Of(Deadline deadline, Terms terms)
    {
        var sum = deadline.Working(terms.Calendar);
        return new DueView(
            deadline.Provision.Number,
            deadline.Asks,
            deadline.Due,
            deadline.From,
            deadline.Limit.Count,
            deadline.Original,
            deadline.IfAcknowledgedInTime,
            OwnDueView.Of(deadline.Own, terms),
            [.. sum.Skipped],
            sum.Warning
        );
    }
}

/// <summary>When something is due by the landlord's own limit, which is shorter than the Code's.</summary>
/// <param name="On">The last day in time.</param>
/// <param name="WorkingDays">How many working days it allows.</param>
/// <param name="Skipped">The days that were left out of the count, and why.</param>
/// <param name="Warning">What is uncertain, or null where nothing is.</param>
public sealed record OwnDueView(DateOnly On, int WorkingDays, IReadOnlyList<SkippedDay> Skipped, string? Warning)
{
    internal static OwnDueView? Of(Deadline? own, Terms terms) =>
        own?.Working(terms.Calendar) is { } sum
            ? new OwnDueView(own.Due, own.Limit.Count, [.. sum.Skipped], sum.Warning)
            : null;
}

/// <summary>What the records say of one provision.</summary>
/// <param name="Provision">Its number.</param>
/// <param name="Verdict">Met, breached, not yet due, not applicable or unknown.</param>
/// <param name="Because">Why.</param>
/// <param name="Events">The numbers of the events that decide it.</param>
/// <param name="ByOwnLimit">The verdict by the landlord's own limit; null where it keeps to the Code's.</param>
public sealed record FindingView(
    string Provision,
    Verdict Verdict,
    string Because,
    IReadOnlyList<int> Events,
    Verdict? ByOwnLimit
)
{
    internal static FindingView Of(JudgedByBoth judged) =>
        new(
            judged.Provision.Number,
            judged.Finding.Verdict,
            judged.Finding.Because,
            judged.Finding.Entries,
            judged.ByOwnLimit?.Verdict
        );
}
