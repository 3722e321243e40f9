using System.Diagnostics;
using Microsoft.Data.Sqlite;
using Npgsql;
using Upheld.Server.Storage.Sqlite;

namespace Upheld.Bench;

/// <summary>What the machine can do without us: one writer, one small row, on the disk before the next.</summary>
internal static class RawRates
{
    private const int RowBytes = 500;
    private static readonly TimeSpan For = TimeSpan.FromSeconds(1);

    /// <summary>Measures both.</summary>
    public static async Task<Part> MeasureAsync(Plan plan, CancellationToken cancellation)
    {
        var (disk, database) = (new List<double>(), new List<double>());
        for (var round = 0; round < plan.Rounds; round++)
        {
            disk.Add(Disk(plan.Work));
            database.Add(await OfDatabaseAsync(plan, cancellation));
        }

        var (ofDisk, ofDatabase) = (disk.Median(), database.Median());
        return new Part(
            new ResultTable(
                "By themselves",
                ["What", "per second", "÷ disk"],
                [
                    ["the disk: append 500 bytes and flush", $"{ofDisk:N0}", "1.00"],
                    [
                        "the database: insert 500 bytes and commit, one connection",
                        $"{ofDatabase:N0}",
                        $"{ofDatabase / ofDisk:0.00}",
                    ],
                ]
            ),
            []
        );
    }

    /// <summary>Commits of a row to the database of the plan, in a second.</summary>
    public static Task<double> OfDatabaseAsync(Plan plan, CancellationToken cancellation) =>
        plan.Postgres is { } address ? PostgresAsync(address, cancellation) : SqliteAsync(plan.Work);

    /// <summary>Appends to a file, each followed by a flush to the disk; how many in a second.</summary>
    private static double Disk(string folder)
    {
        var path = Path.Combine(folder, "raw-disk");
        try
        {
            using var file = File.OpenHandle(path, FileMode.Create, FileAccess.Write);
            var row = new byte[RowBytes];
            long end = 0;
            return PerSecond(() =>
            {
                RandomAccess.Write(file, row, end);
                RandomAccess.FlushToDisk(file);
                end += row.Length;
            });
        }
        finally
        {
            File.Delete(path);
        }
    }

    /// <summary>
    /// Commits of a row to SQLite by the same library with the settings of the server's writer, but checkpoints as any
    /// plain program has them: without them the log grows and the loop slows as it goes.
    /// </summary>
    private static async Task<double> SqliteAsync(string folder)
    {
        var path = Path.Combine(folder, "raw.db");
        try
        {
            await using var session = SqliteConnections.Writer(path, null!);
            await session.ScriptAsync("pragma wal_autocheckpoint = 1000", CancellationToken.None);
            return Inserts((SqliteConnection)session.Connection);
        }
        finally
        {
            Array.ForEach(Directory.GetFiles(folder, "raw.db*"), File.Delete);
        }
    }

    /// <summary>Commits of a row to PostgreSQL on one connection.</summary>
    private static async Task<double> PostgresAsync(string address, CancellationToken cancellation)
    {
        await using var connection = new NpgsqlConnection(address);
        await connection.OpenAsync(cancellation);
        return Inserts(connection);
    }

    private static double Inserts(System.Data.Common.DbConnection connection)
    {
        using var command = connection.CreateCommand();
        command.CommandText = "drop table if exists raw";
        command.ExecuteNonQuery();
        command.CommandText = "create table raw (body text not null)";
        command.ExecuteNonQuery();
        command.CommandText = "insert into raw (body) values (@body)";
        var body = command.CreateParameter();
        (body.ParameterName, body.Value) = ("@body", new string('x', RowBytes));
        command.Parameters.Add(body);
        command.Prepare();
        return PerSecond(() => command.ExecuteNonQuery());
    }

    private static double PerSecond(Action once)
    {
        once();
        var count = 0;
        var watch = Stopwatch.StartNew();
        while (watch.Elapsed < For)
        {
            once();
            count++;
        }

        return count / watch.Elapsed.TotalSeconds;
    }
}
