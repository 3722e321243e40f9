using Upheld.Server.Backups;
using Upheld.Server.Exchange;
using Upheld.Server.Hosting;
using Upheld.Server.Storage;

namespace Upheld.Server.Commands;

/// <summary>Runs the web server until it is told to stop.</summary>
internal static class ServerProcess
{
    // So much is looked through in a moment, before anyone is served; what is larger is looked through meanwhile.
    private const long MostLookedThrough = 64 << 20;

    /// <summary>Says on the terminal that the server is ready, and what to do first.</summary>
    public delegate Task Greeting(Store store, TextWriter output, string address, CancellationToken cancellation);

    /// <summary>Holds the data folder, opens the store, serves, and lets both go at the end.</summary>
    /// <param name="terminal">Where to say that it is ready.</param>
    /// <param name="storage">Where the data is. With PostgreSQL any number of processes may serve it.</param>
    /// <param name="urls">Where to listen.</param>
    /// <param name="clock">What time it is.</param>
    /// <param name="greet">What to say once it is ready.</param>
    /// <param name="cancellation">Stops it.</param>
    /// <param name="prepare">What to do before anyone is served, or null.</param>
    /// <param name="reach">How people reach it; null where they reach it itself.</param>
    /// <exception cref="BadInputException">The folder is being served already, or the address cannot be used.</exception>
    public static async Task<int> RunAsync(
        Terminal terminal,
        StorageOptions storage,
        string urls,
        TimeProvider clock,
        Greeting greet,
        CancellationToken cancellation,
        Func<Store, CancellationToken, Task>? prepare = null,
        Reach? reach = null
    )
    {
        ListenAddresses.RefuseMistyped(urls);
        using var folder = storage.Postgres is null ? DataFolder.OpenToServe(storage.Folder) : null;
        var upgrading = folder is null
            ? BeforeUpgrade.InPostgres(storage.IsBackedUp, terminal.Out)
            : BeforeUpgrade.In(folder, clock, terminal.Out);
        await using var store = await Store.OpenAsync(storage, clock, cancellation, upgrading);
        if (folder is not null)
        {
            if (new FileInfo(folder.DatabaseFile).Length <= MostLookedThrough)
            {
                await store.LookForDamageAsync(cancellation);
            }

            await store.Rework.TakeOverAsync(cancellation);
        }

        if (prepare is not null)
        {
            await prepare(store, cancellation);
        }

        await using var app = WebHost.Build(store, clock, urls, reach: reach);
        try
        {
            await app.StartAsync(cancellation);
        }
        catch (OperationCanceledException)
        {
            // Whoever stops it before it is ready has what they asked for.
            return ExitCode.Done;
        }
        catch (Exception failure)
            when (failure is IOException or FormatException or InvalidOperationException or UriFormatException)
        {
            throw new BadInputException(
                $"Upheld cannot listen on {urls}: {failure.Message} Choose another with --urls."
            );
        }

        var listening = app.Urls.First();
        if (reach?.Address is { } address)
        {
            await greet(store, terminal.Out, address.GetLeftPart(UriPartial.Authority), cancellation);
            await terminal.Out.WriteLineAsync($"It listens on {listening}.");
        }
        else
        {
            await greet(store, terminal.Out, ListenAddresses.AtTheMachine(listening), cancellation);
        }

        foreach (var open in app.Urls.Where(ListenAddresses.IsEveryInterface))
        {
            await terminal.Errors.WriteLineAsync(
                $"It listens on every interface of this machine ({open}): whoever reaches the machine can open it. "
                    + "To listen on one address alone, name it with --urls, such as http://127.0.0.1:5000."
            );
        }

        await terminal.Out.FlushAsync(CancellationToken.None);
        await app.WaitForShutdownAsync(cancellation);
        await store.Looks.DisposeAsync();
        if (store.Looks.TakeLost() is > 0 and var lost)
        {
            await terminal.Errors.WriteLineAsync($"{lost} looks at cases were lost and are not on record.");
        }

        return ExitCode.Done;
    }
}
