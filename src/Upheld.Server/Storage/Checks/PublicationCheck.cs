using Upheld.Server.Storage.Rows;

namespace Upheld.Server.Storage.Checks;

/// <summary>Compares what everyone may read with what was published.</summary>
internal sealed class PublicationCheck : RowsCheck
{
    private int publications;

    /// <inheritdoc/>
    public override string What => "publications";

    /// <inheritdoc/>
    public override async ValueTask<IReadOnlyList<string>> FaultsOfAsync(
        Session session,
        long id,
        bool isReadable,
        DerivedRows? fresh,
        CancellationToken cancellation
    )
    {
        var stored = await PublicationRow.StoredAsync(session, id, cancellation);
        publications += stored is null ? 0 : 1;
        var isAsPublished = fresh is PublicationRow published ? published.SaysTheSameAs(stored) : stored is null;
        return isAsPublished || !isReadable ? [] : ["what everyone may read of it is not what was published"];
    }

    /// <inheritdoc/>
    public override async ValueTask<IReadOnlyList<string>> FaultsOfAllAsync(
        Session session,
        CancellationToken cancellation
    ) =>
        await PublicationRow.CountAsync(session, cancellation) == publications
            ? []
            : ["publications: there is one that was not published"];
}
