using System.Collections.Immutable;
using Upheld.Code;
using Upheld.Code.Facts;
using Upheld.People;

namespace Upheld.Cases.Steps;

/// <summary>Something worth keeping that changes nothing: a call, a visit, a letter from a contractor (5.12).</summary>
/// <param name="On">The day it happened.</param>
/// <param name="Text">What happened.</param>
[StoredAs("note-added", version: 1)]
public sealed record NoteAdded(DateOnly On, string Text) : CaseEvent<Case>(On)
{
    private protected override Case Apply(Case before, Fact fact) => before;

    /// <inheritdoc/>
    public override Description Describe() => new Description("Note").Saying(Text);
}

/// <summary>Keeps a note: a call, a visit, a letter from a contractor (5.12).</summary>
public sealed class AddNote : CaseStep<Case, AddNote.Asked>
{
    /// <summary>What happened, and when.</summary>
    public sealed record Asked : Work.Asked
    {
        /// <summary>What happened.</summary>
        [Question("What happened?")]
        public string? Note { get; init; }

        /// <summary>The day it happened.</summary>
        [Question("When did it happen?")]
        [Named("The day it happened")]
        public DateOnly? On { get; init; }
    }

    /// <inheritdoc/>
    public override string Verb => "note";

    /// <inheritdoc/>
    public override string Title => "Add a note";

    /// <inheritdoc/>
    public override string Done => "The note is added.";

    /// <inheritdoc/>
    public override Act Needs => Act.RecordCase;

    /// <inheritdoc/>
    public override ImmutableArray<StoredEvent> Records => [StoredEvent.Of<NoteAdded>()];

    /// <inheritdoc/>
    protected override Fault? NotNow(Case state, Edition code) => null;

    /// <inheritdoc/>
    protected override Fault NotHere(Edition code) => new(null, "A note can be added to any case.");

    /// <inheritdoc/>
    protected override string Advice(Case state, Edition code) =>
        "Keep what happened: a call, a visit, a letter from a contractor. A note cannot be changed later.";

    /// <inheritdoc/>
    protected override Asked Open(Case state, Moment now) => new() { On = now.Today };

    /// <inheritdoc/>
    protected override Decision Decide(Case state, Asked given, Moment now) =>
        Decision.Unless(
            [
                Faults.OfText(given.Note, "note", "Write the note."),
                Faults.OfDay(given.On, now.Today, "on", "the day of the note"),
            ],
            () => new NoteAdded(given.On!.Value, given.Note!.Trim())
        );
}
