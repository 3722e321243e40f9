namespace Upheld.Server.Storage.Rows;

/// <summary>The rows that derive from one stream, worked out beforehand so that the transaction only writes.</summary>
internal abstract record DerivedRows
{
    /// <summary>Writes them in place of what was there.</summary>
    /// <param name="session">The connection, in a transaction.</param>
    /// <param name="id">The stream's number in the database.</param>
    /// <param name="isNew">True when nothing of the stream is there yet.</param>
    /// <param name="cancellation">Stops waiting.</param>
    public abstract ValueTask WriteAsync(Session session, long id, bool isNew, CancellationToken cancellation);

    /// <summary>Writes them where they are stored otherwise; nothing where none are stored.</summary>
    public abstract ValueTask RewriteAsync(Session session, long id, CancellationToken cancellation);
}
