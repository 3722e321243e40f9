using Upheld.Assurance.SelfAssessment;
using Upheld.Code;
using Upheld.Server.Storage.Checks;

namespace Upheld.Server.Storage.Rows;

/// <summary>Self-assessments: a year that was published has the document that everyone may read.</summary>
internal sealed class StoredAssessments() : StoredSubject(Assessment.Subject.Kind, Assessment.Subject.Events)
{
    /// <inheritdoc/>
    public override DerivedRows? RowsOf(string name, IReadOnlyList<RecordedEvent> events, int fresh, Terms terms) =>
        // What is answered later touches nothing that everyone may read. Where nothing is new, it is asked for to be compared.
        fresh == 0
        || events.TakeLast(fresh).Any(recorded => recorded.Event is SelfAssessmentPublished)
            ? PublicationRow.Of(name, events, terms)
            : null;

    /// <inheritdoc/>
    public override ValueTask RemoveRowsAsync(Session session, long id, CancellationToken cancellation) =>
        PublicationRow.RemoveAsync(session, id, cancellation);

    /// <inheritdoc/>
    public override RowsCheck NewCheck((bool Rows, bool Words) reworked) => new PublicationCheck();
}
