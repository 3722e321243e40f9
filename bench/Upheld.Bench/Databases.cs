using Npgsql;
using Upheld.Server.Commands;

namespace Upheld.Bench;

/// <summary>Databases of this run on a PostgreSQL server.</summary>
internal static class Databases
{
    /// <summary>The environment variable that names the server.</summary>
    public const string Variable = ServeOptions.PostgresVariable;

    /// <summary>The database for so many cases.</summary>
    public static string NameOf(int size) => $"upheld_bench_{size}";

    /// <summary>Makes an empty database, in place of one that an earlier run left, and gives its address.</summary>
    public static async Task<string> MakeAsync(string server, string name, CancellationToken cancellation)
    {
        await DropAsync(server, name, cancellation);
        await ExecuteAsync(server, $"create database \"{name}\"", cancellation);
        return new NpgsqlConnectionStringBuilder(server) { Database = name }.ConnectionString;
    }

    /// <summary>Takes a database away.</summary>
    public static Task DropAsync(string server, string name, CancellationToken cancellation) =>
        ExecuteAsync(server, $"drop database if exists \"{name}\" with (force)", cancellation);

    private static async Task ExecuteAsync(string server, string sql, CancellationToken cancellation)
    {
        await using var source = NpgsqlDataSource.Create(server);
        await using var command = source.CreateCommand(sql);
        await command.ExecuteNonQueryAsync(cancellation);
    }
}
