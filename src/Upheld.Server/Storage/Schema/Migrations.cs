using System.Reflection;
using Upheld.Server.Exchange;
using Upheld.Server.Storage.Log;

namespace Upheld.Server.Storage.Schema;

/// <summary>The tables, made by numbered scripts that only ever go forward.</summary>
internal static class Migrations
{
    // The script after which accounts and tokens are streams.
    private const string AccountsAreStreams = "-accounts.sql";

    private static readonly Assembly Program = typeof(Migrations).Assembly;

    /// <summary>The version of the tables after all of them.</summary>
    public static int Newest => Scripts().Count;

    /// <summary>Runs the scripts this database has not seen yet.</summary>
    /// <param name="session">The connection, in a transaction.</param>
    /// <param name="cancellation">Stops waiting.</param>
    /// <param name="upTo">The number of the last one to run.</param>
    /// <exception cref="BadInputException">The database was written by a newer version of Upheld.</exception>
    public static async ValueTask BringUpToDateAsync(
        Session session,
        CancellationToken cancellation,
        int upTo = int.MaxValue
    )
    {
        await session.ScriptAsync("create table if not exists schema (version integer primary key)", cancellation);
        var version = await session.FirstAsync(
            "select coalesce(max(version), 0) from schema",
            row => row.GetInt32(0),
            cancellation
        );
        var scripts = Scripts();
        if (version > scripts.Count)
        {
            throw new BadInputException(
                $"This data was last used by a newer version of Upheld (schema {version}, this one knows {scripts.Count}). "
                    + "Nothing was changed. Start the newer version."
            );
        }

        for (var next = version + 1; next <= Math.Min(upTo, scripts.Count); next++)
        {
            await session.ScriptAsync(
                session.Database.Dialect.Of(await TextAsync(scripts[next - 1], cancellation)),
                cancellation
            );
            if (scripts[next - 1].EndsWith(AccountsAreStreams, StringComparison.Ordinal))
            {
                await AccountsIntoStreams.RunAsync(session, cancellation);
            }

            if (next == JournalUpgrade.Schema)
            {
                await JournalUpgrade.RunAsync(session, cancellation);
            }

            await session.ExecuteAsync(
                "insert into schema (version) values (@version)",
                cancellation,
                ("@version", next)
            );
        }
    }

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
