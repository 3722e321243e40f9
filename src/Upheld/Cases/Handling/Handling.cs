using Upheld.Code;
using Law = Upheld.Code.HousingOmbudsman2024;

namespace Upheld.Cases.Handling;

/// <summary>Who handles a case, and what is kept about it along the way (5.12, 6.13).</summary>
public static class Handling
{
    /// <summary>Makes someone responsible for the stage the complaint is at. Stage 2 goes to another person (6.13).</summary>
    public static Decision Assign(Case complaint, string? handler, DateOnly today) =>
        Decision.Unless(
            complaint.Kind != CaseKind.Complaint || !complaint.IsOpen
                ? new Objection(null, "Only an open complaint has a handler.")
                : Days.Given(handler, "handler", "Choose who will handle the complaint.")
                    ?? Independence(complaint, complaint.Stage, handler!),
            () => new HandlerAssigned(today, complaint.Stage, handler!)
        );

    /// <summary>Keeps a note: a call, a visit, a letter from a contractor.</summary>
    public static Decision AddNote(Case @case, DateOnly on, string? text, DateOnly today) =>
        Decision.Unless(
            Days.NotAhead(on, today, "on", "The day of the note") ?? Days.Given(text, "note", "Write the note."),
            () => new NoteAdded(on, text!.Trim())
        );

    /// <summary>Why someone cannot consider a stage, or null (6.13).</summary>
    internal static Objection? Independence(Case complaint, StageNumber stage, string person) =>
        stage == StageNumber.Two
        && complaint.Complaint!.StageOne.ConsideredBy.Any(one => Law.Stages.IsSamePerson(one, person))
            ? new Objection(
                Law.Stages.AnotherPersonAtStageTwo,
                "This person considered the complaint at stage 1, so someone else must consider stage 2.",
                "handler"
            )
            : null;
}
