using Upheld.Server.Storage.Rows;

namespace Upheld.Server.Storage.Checks;

/// <summary>Compares what is stored of one subject with what its events give: stream by stream, and then all of it together.</summary>
internal abstract class RowsCheck
{
    /// <summary>What is compared in the end, as a fault of it begins: "figures".</summary>
    public abstract string What { get; }

    /// <summary>
    /// What is wrong with what is stored of a stream, which is also taken in for what is compared in the end; that of a
    /// stream that cannot be read too.
    /// </summary>
    /// <param name="session">The connection.</param>
    /// <param name="id">The stream's number in the database.</param>
    /// <param name="isReadable">False where its events cannot be read, so that there is nothing to compare with.</param>
    /// <param name="fresh">What its events give; null where that is nothing.</param>
    /// <param name="cancellation">Stops waiting.</param>
    public abstract ValueTask<IReadOnlyList<string>> FaultsOfAsync(
        Session session,
        long id,
        bool isReadable,
        DerivedRows? fresh,
        CancellationToken cancellation
    );

    /// <summary>What is wrong with all of it together, once every stream was counted.</summary>
    public abstract ValueTask<IReadOnlyList<string>> FaultsOfAllAsync(Session session, CancellationToken cancellation);
}
