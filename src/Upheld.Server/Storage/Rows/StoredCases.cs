using Upheld.Cases;
using Upheld.Code;
using Upheld.Server.Storage.Checks;

namespace Upheld.Server.Storage.Rows;

/// <summary>Cases: each has a row in lists, its share of the figures, and words it is found by.</summary>
internal sealed class StoredCases() : StoredSubject(Case.Subject.Kind, Case.Subject.Events)
{
    /// <inheritdoc/>
    public override bool HangsOnTerms => true;

    /// <inheritdoc/>
    public override DerivedRows? RowsOf(string name, IReadOnlyList<RecordedEvent> events, int fresh, Terms terms)
    {
        var saysMore = fresh == events.Count || events.Skip(events.Count - fresh).Any(SaysSomething);
        return Case.Of(name, events) is { } @case ? CaseRows.Of(@case, events, terms, saysMore) : null;
    }

    /// <inheritdoc/>
    public override ValueTask RemoveRowsAsync(Session session, long id, CancellationToken cancellation) =>
        CaseRows.RemoveAsync(session, id, cancellation);

    /// <inheritdoc/>
    public override RowsCheck NewCheck((bool Rows, bool Words) reworked) => new CaseRowsCheck(reworked);

    private static bool SaysSomething(RecordedEvent recorded) =>
        recorded.Event.Describe() is var description && (description.Words is not null || !description.More.IsEmpty);
}
