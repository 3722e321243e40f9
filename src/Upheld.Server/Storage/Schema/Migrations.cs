using System.Reflection;
using Upheld.Server.Exchange;
using Upheld.Server.Storage.Log;

namespace Upheld.Server.Storage.Schema;

/// <summary>
/// The tables, made by numbered scripts that only ever go forward. Each is a unit of work of its own, and what takes long is
/// done in small ones, so that an upgrade that was cut off goes on where it stopped.
/// </summary>
internal static class Migrations
{
    // The script after which accounts and tokens are streams.
    private const string AccountsAreStreams = "-accounts.sql";

    private static readonly Assembly Program = typeof(Migrations).Assembly;

    /// <summary>The version of the tables after all of them.</summary>
    public static int Newest => Scripts().Count;

    /// <summary>Makes the tables where there are none; brings those of an older version up to date, where that is wanted.</summary>
    /// <param name="database">The database.</param>
    /// <param name="upgrading">How an older version is left behind; null to refuse it.</param>
    /// <param name="cancellation">Stops between two units of work.</param>
    /// <exception cref="BadInputException">The data was written by a newer version of Upheld, or by an older one.</exception>
    public static async Task BringUpToDateAsync(Database database, Upgrading? upgrading, CancellationToken cancellation)
    {
        var (version, isWhole) = await HeldAsync(database, MakeOrFindAsync, cancellation);
        if (version > Newest)
        {
            throw new BadInputException(
                $"This data was last used by a newer version of Upheld (schema {version}, this one knows {Newest}). "
                    + "Nothing was changed. Start the newer version."
            );
        }

        if (version == Newest && isWhole)
        {
            return;
        }

        if (upgrading is null)
        {
            throw new BadInputException(
                $"This data is of an older version of Upheld (schema {version}, this one has {Newest}), or was left half way. "
                    + "Nothing was changed. Start Upheld with \"upheld serve\", which brings it up to date."
            );
        }

        if (isWhole)
        {
            await upgrading.BeforeAsync(version, cancellation);
        }

        while (await HeldAsync(database, session => NextAsync(session, cancellation), cancellation) is { } piece)
        {
            upgrading.Say(piece);
        }

        upgrading.Say($"The data is up to date (schema {Newest}).");

        async ValueTask<(int, bool)> MakeOrFindAsync(Session session)
        {
            if (await FindAsync(session, cancellation) is not (0, _) and var found)
            {
                return found;
            }

            await MakeAsync(session, cancellation);
            return (Newest, true);
        }
    }

    /// <summary>Makes the tables in a database that has none, up to a version, in the unit of work that is under way.</summary>
    public static async ValueTask MakeAsync(Session session, CancellationToken cancellation, int upTo = int.MaxValue)
    {
        while (await NextAsync(session, cancellation, upTo) is not null) { }
    }

    // Of many processes that start together one at a time.
    private static Task<TResult> HeldAsync<TResult>(
        Database database,
        Func<Session, ValueTask<TResult>> work,
        CancellationToken cancellation
    ) =>
        database.WriteAsync(
            async session =>
            {
                await database.HoldTablesAsync(session, cancellation);
                return await work(session);
            },
            cancellation
        );

    // The version of the tables, and whether all that belongs to it is done.
    private static async ValueTask<(int Version, bool IsWhole)> FindAsync(
        Session session,
        CancellationToken cancellation
    )
    {
        var tables = await session.QueryAsync(
            session.Database.Dialect.TableNames,
            row => row.GetString(0),
            cancellation
        );
        return tables.Contains("schema")
            ? (
                await VersionAsync(session, cancellation),
                !tables.Contains("upgrades") || await UnfinishedAsync(session, cancellation) is null
            )
            : (0, true);
    }

    // Does the next piece of work, and says what it did; null when there is none.
    private static async ValueTask<string?> NextAsync(
        Session session,
        CancellationToken cancellation,
        int upTo = int.MaxValue
    )
    {
        await session.ScriptAsync(
            session.Database.Dialect.Of(
                """
                create table if not exists schema (version integer primary key);
                create table if not exists upgrades (version integer primary key, position {number} not null)
                """
            ),
            cancellation
        );
        if (await UnfinishedAsync(session, cancellation) is { } position)
        {
            return await GoOnAsync(session, position, cancellation);
        }

        var next = await VersionAsync(session, cancellation) + 1;
        if (next > Math.Min(upTo, Newest))
        {
            return null;
        }

        await RunAsync(session, next, cancellation);
        return $"Schema {next} of {Newest}.";
    }

    private static async ValueTask RunAsync(Session session, int next, CancellationToken cancellation)
    {
        var script = Scripts()[next - 1];
        await session.ScriptAsync(session.Database.Dialect.Of(await TextAsync(script, cancellation)), cancellation);
        if (script.EndsWith(AccountsAreStreams, StringComparison.Ordinal))
        {
            await AccountsIntoStreams.RunAsync(session, cancellation);
        }

        if (next == JournalUpgrade.Schema)
        {
            await session.ExecuteAsync(
                "insert into upgrades (version, position) values (@next, 0)",
                cancellation,
                ("@next", next)
            );
        }

        // From here on an older program refuses the data, also while this version is not whole.
        await session.ExecuteAsync("insert into schema (version) values (@next)", cancellation, ("@next", next));
    }

    private static async ValueTask<string> GoOnAsync(Session session, long position, CancellationToken cancellation)
    {
        if (await JournalUpgrade.EnterAsync(session, position, cancellation) is not { } last)
        {
            await session.ExecuteAsync("delete from upgrades", cancellation);
            return "Everything that was recorded is entered in the journal.";
        }

        await session.ExecuteAsync("update upgrades set position = @last", cancellation, ("@last", last));
        return $"Entered in the journal: everything up to event {last:N0}.";
    }

    private static ValueTask<int> VersionAsync(Session session, CancellationToken cancellation) =>
        session.FirstAsync("select coalesce(max(version), 0) from schema", row => row.GetInt32(0), cancellation);

    // Where long work goes on; null where none is under way.
    private static async ValueTask<long?> UnfinishedAsync(Session session, CancellationToken cancellation) =>
        await session.QueryAsync("select position from upgrades", row => row.GetInt64(0), cancellation)
            is [var position, ..]
            ? position
            : null;

    private static IReadOnlyList<string> Scripts() =>
        [
            .. Program
                .GetManifestResourceNames()
                .Where(name => name.StartsWith("Storage/Schema/", StringComparison.Ordinal))
                .Order(StringComparer.Ordinal),
        ];

    private static async Task<string> TextAsync(string script, CancellationToken cancellation)
    {
        using var reader = new StreamReader(Program.GetManifestResourceStream(script)!);
        return await reader.ReadToEndAsync(cancellation);
    }
}
