using Upheld.Server.Storage.Rows;

namespace Upheld.Server.Storage.Checks;

/// <summary>Compares what is stored of one subject with what its events give: stream by stream, and then all of it together.</summary>
internal abstract class RowsCheck
{
    /// <summary>Takes in what is stored of a stream, for what is compared in the end; of one that cannot be read too.</summary>
    public abstract ValueTask CountAsync(Session session, long id, CancellationToken cancellation);

    /// <summary>What is wrong with what is stored of a stream.</summary>
    /// <param name="session">The connection.</param>
    /// <param name="id">The stream's number in the database.</param>
    /// <param name="fresh">What its events give; null where that is nothing.</param>
    /// <param name="cancellation">Stops waiting.</param>
    public abstract ValueTask<IReadOnlyList<string>> FaultsOfAsync(
        Session session,
        long id,
        DerivedRows? fresh,
        CancellationToken cancellation
    );

    /// <summary>What is wrong with all of it together, once every stream was counted.</summary>
    public abstract ValueTask<IReadOnlyList<string>> FaultsOfAllAsync(Session session, CancellationToken cancellation);
}
