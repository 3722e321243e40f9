using Upheld.Landlords;
using Upheld.People;
using Upheld.Server.Exchange;
using Upheld.Server.Storage.Schema;
using Upheld.Server.Time;

namespace Upheld.Server.Storage;

// How it is opened: what must be there, of which version, and what is done before anyone works with it.
public sealed partial class Store
{
    /// <summary>Opens what is kept, and makes it where there is nothing yet.</summary>
    /// <param name="options">Where it is.</param>
    /// <param name="time">What time it is.</param>
    /// <param name="cancellation">Stops waiting.</param>
    /// <param name="upgrading">How data of an older version is brought up to date; null to refuse it.</param>
    /// <exception cref="BadInputException">It cannot be opened, or another version of Upheld wrote it.</exception>
    public static async Task<Store> OpenAsync(
        StorageOptions options,
        TimeProvider time,
        CancellationToken cancellation,
        Upgrading? upgrading = null
    )
    {
        await options.RefuseLossAsync(cancellation);
        var missing = options.Loss == Loss.Accepted ? await options.MissingAsync(cancellation) : null;
        var store = await OpenAsync(options.OpenDatabase(), time, cancellation, upgrading);
        if (missing is not null)
        {
            await store.RecordLossAsync(missing, cancellation);
        }

        return store;
    }

    /// <summary>Opens what is kept to look at it: rows are left as they are, by whichever rules they were worked out.</summary>
    /// <exception cref="BadInputException">It cannot be opened, or another version of Upheld wrote it.</exception>
    public static async Task<Store> OpenToLookAsync(
        StorageOptions options,
        TimeProvider time,
        CancellationToken cancellation
    )
    {
        await options.RefuseLossAsync(cancellation);
        return await PrepareAsync(options.OpenDatabase(), time, null, _ => Task.CompletedTask, cancellation);
    }

    /// <summary>Opens what is kept in a database, which is closed with the store.</summary>
    internal static Task<Store> OpenAsync(
        Database database,
        TimeProvider time,
        CancellationToken cancellation,
        Upgrading? upgrading = null
    ) => PrepareAsync(database, time, upgrading, store => store.Rework.AskByRulesAsync(cancellation), cancellation);

    private static async Task<Store> PrepareAsync(
        Database database,
        TimeProvider time,
        Upgrading? upgrading,
        Func<Store, Task> prepare,
        CancellationToken cancellation
    )
    {
        var store = new Store(database, time);
        try
        {
            await store.database.PrepareAsync(upgrading, cancellation);
            await prepare(store);
            return store;
        }
        catch
        {
            await store.DisposeAsync();
            throw;
        }
    }

    // Whoever reads the record later sees that it has a gap, and since when.
    private async Task RecordLossAsync(string missing, CancellationToken cancellation)
    {
        var seen = await LoadEventsAsync(Landlord.Stream, cancellation);
        await AppendAsync(
            [new Addition(Landlord.Stream, seen, [new LossAccepted(time.Today, missing)])],
            Access.OfUpheld.Person.Id,
            cancellation
        );
    }
}
