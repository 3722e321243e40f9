using System.Data.Common;
using Upheld.Cases.Held;
using Upheld.Code;
using Upheld.Server.Storage.Checks;

namespace Upheld.Server.Storage.Rows;

/// <summary>Complaints that are held: each has a row in the list of them until it is a case.</summary>
internal sealed class StoredHeldComplaints() : StoredSubject(HeldComplaint.Subject.Kind, HeldComplaint.Subject.Events)
{
    /// <inheritdoc/>
    public override DerivedRows? RowsOf(string name, IReadOnlyList<RecordedEvent> events, int fresh, Terms terms) =>
        new HeldRows(HeldRow.Of(HeldComplaint.Of(name, events)));

    /// <inheritdoc/>
    public override ValueTask RemoveRowsAsync(Session session, long id, CancellationToken cancellation) =>
        HeldRows.RemoveAsync(session, id, cancellation);

    /// <inheritdoc/>
    public override RowsCheck NewCheck((bool Rows, bool Words) reworked) => new HeldCheck();

    private sealed class HeldCheck : StreamRowsCheck<HeldRow>
    {
        public override string What => "held complaints";

        protected override string Table => "held";

        protected override string Columns => HeldRow.Columns;

        protected override string Unreadable => "is in no list";

        protected override HeldRow Read(DbDataReader row) => HeldRow.Read(row);

        protected override HeldRow? RowIn(DerivedRows? fresh) => (fresh as HeldRows)?.Row;
    }
}
