using Upheld.Cases;
using Upheld.Code;
using Upheld.Code.Facts;
using Upheld.Server.Pages.Elements;

namespace Upheld.Server.Pages.Cases;

/// <summary>What the form of a step shows beside its questions.</summary>
/// <param name="Step">What is to be done.</param>
/// <param name="Case">The case as it is now.</param>
/// <param name="Moment">When it is decided, and by whom.</param>
/// <param name="Links">The cases that this one may name.</param>
public sealed record StepForm(Step<Case> Step, Case Case, Moment Moment, LinkedCases Links)
{
    /// <summary>Those who can be given the case, and whoever has it.</summary>
    public IReadOnlyList<Choice> Handlers =>
        [
            .. Moment.Colleagues.Handlers.Select(person => new Choice(person.Id, person.Name)),
            .. Case.Handler is { } handler && !Moment.Colleagues.CanHandle(handler)
                ? (ReadOnlySpan<Choice>)[new Choice(handler, Moment.Colleagues.Called(handler))]
                : [],
        ];

    /// <summary>What is due, each with its working, where the step has to do with it; else a phone would show little more.</summary>
    public IReadOnlyList<ClockView> Clocks =>
        Step.ShowsWhatIsDue ? ClockView.Running(Case, Moment.Terms, Moment.Today) : [];

    /// <summary>The part of the form that the step has of its own, or null where the plain form will do.</summary>
    public string? Fragment => Step.HasPlainForm ? null : $"Steps/_{Step.GetType().Name}";

    /// <summary>The stage it is taken at, in words; empty where there is none.</summary>
    public string Stage => Case is ComplaintCase complaint ? $", stage {(int)complaint.At}" : "";

    /// <summary>What was typed and is asked no more, to be copied from.</summary>
    public IReadOnlyList<PastAnswer> PastAnswers { get; init; } = [];

    /// <summary>The complaint definition, where the step goes by it.</summary>
    public ComplaintDefinition? Definition => Step.GoesByTheDefinition ? (Case as ComplaintCase)?.Now.Definition : null;

    /// <summary>What to know before taking the step.</summary>
    public string? Advice => Step.AdviceFor(Case, Moment.Code);

    /// <summary>True where there is somebody else whom this person may name as the one who handles or considered it.</summary>
    public bool MayNameAnother =>
        Handlers.Any(one => one.Value != Moment.By.Id && Moment.By.Access.MayName(one.Value, Case.Guard));

    /// <summary>Who considered stage 1, where this is stage 2; else null.</summary>
    public string? ConsideredBefore =>
        Case is ComplaintCase { At: StageNumber.Two, Complaint.StageOne.ConsideredBy: { Count: > 0 } earlier }
            ? string.Join(" and ", earlier.Select(Moment.Colleagues.Called))
            : null;

    /// <summary>An event as the timeline shows it.</summary>
    public EntryView Entry(RecordedEvent recorded) => new(recorded, Moment.Colleagues, Links);
}
