using System.Collections.Immutable;
using Upheld.Code;
using Upheld.Server.Storage.Checks;
using Upheld.Server.Storage.Rows;

namespace Upheld.Server.Storage;

/// <summary>
/// What is kept of one subject beside the events of its streams. Appending, importing, redacting, working rows out again
/// and the check of everything ask the subject of a stream, and know none by name; <see cref="Subjects"/> lists them.
/// </summary>
/// <param name="kind">The kind of its streams.</param>
/// <param name="events">Every event its streams can be made of.</param>
internal abstract class StoredSubject(string kind, ImmutableArray<StoredEvent> events)
{
    /// <summary>The kind of its streams.</summary>
    public string Kind { get; } = kind;

    /// <summary>Every event its streams can be made of.</summary>
    public ImmutableArray<StoredEvent> Events { get; } = events;

    /// <summary>True when its rows must be worked out again if the landlord's terms have changed meanwhile.</summary>
    public virtual bool HangsOnTerms => false;

    /// <summary>True when its streams are there from the beginning, before anything is recorded in them.</summary>
    public virtual bool IsThereFromTheBeginning => false;

    /// <summary>The terms that a stream of it lays down for everything else; null where it lays down none.</summary>
    public virtual Terms? TermsOf(IReadOnlyList<RecordedEvent> events) => null;

    /// <summary>The rows that derive from a stream; null where none do, or where what is new changes none of them.</summary>
    /// <param name="name">The stream's name.</param>
    /// <param name="events">All its events.</param>
    /// <param name="fresh">How many of them are new; what older ones said may be left as it is stored.</param>
    /// <param name="terms">The terms to judge by.</param>
    public virtual DerivedRows? RowsOf(string name, IReadOnlyList<RecordedEvent> events, int fresh, Terms terms) =>
        null;

    /// <summary>Takes out every row of a stream, given its number in the database.</summary>
    public virtual ValueTask RemoveRowsAsync(Session session, long id, CancellationToken cancellation) => default;

    /// <summary>Begins a check of its rows; null where it has none.</summary>
    /// <param name="reworked">What is being worked out again, and is not what the events give until that is done.</param>
    public virtual RowsCheck? NewCheck((bool Rows, bool Words) reworked) => null;

    /// <summary>
    /// True where what is about to be written cannot stand beside what others wrote meanwhile, so that it must be decided
    /// anew. Asked in the transaction, before anything is written.
    /// </summary>
    public virtual ValueTask<bool> IsOvertakenAsync(
        Session session,
        DerivedRows rows,
        CancellationToken cancellation
    ) => new(false);

    /// <summary>
    /// True where the rows of others may be judged otherwise once a stream has moved on, so that they must be worked out
    /// again.
    /// </summary>
    /// <param name="before">Its events before.</param>
    /// <param name="after">Its events afterwards.</param>
    public virtual bool JudgesOthersOtherwise(
        IReadOnlyList<RecordedEvent> before,
        IReadOnlyList<RecordedEvent> after
    ) => false;

    /// <summary>
    /// Forgets what this process has cached of it, once something was written to a stream or may have been, whether or not
    /// that was kept.
    /// </summary>
    public virtual void ForgetCached(Store store) { }
}
