using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using Npgsql;

namespace Upheld.Server.Tests.Storage;

/// <summary>
/// A private PostgreSQL for the run, on a free port: started when a test first asks for it, stopped and removed at the end.
/// <c>UPHELD_TEST_POSTGRES</c> names another one instead. It does not wait for the disk (fsync), which only a machine that
/// loses its power could tell; no test does that to it.
/// </summary>
public sealed class PostgresCluster : IAsyncDisposable
{
    private readonly Lazy<Task<string>> address;
    private readonly string? given;
    private string? folder;
    private int port;

    public PostgresCluster()
        : this(Environment.GetEnvironmentVariable("UPHELD_TEST_POSTGRES")) { }

    private PostgresCluster(string? given)
    {
        this.given = given;
        address = new Lazy<Task<string>>(StartAsync);
    }

    /// <summary>One that a test may stop: whatever is named, nobody else uses it.</summary>
    public static PostgresCluster Own() => new(null);

    /// <summary>Makes an empty place of its own and gives the connection string that leads there.</summary>
    public async Task<string> NewPlaceAsync()
    {
        var name = "upheld_" + Guid.NewGuid().ToString("N");
        await RunAsync($"create schema {name}");
        return new NpgsqlConnectionStringBuilder(await address.Value) { SearchPath = name }.ConnectionString;
    }

    /// <summary>Removes such a place.</summary>
    public Task RemoveAsync(string place) =>
        RunAsync($"drop schema {new NpgsqlConnectionStringBuilder(place).SearchPath} cascade");

    /// <summary>Stops it as a machine does that is switched off, whoever is connected.</summary>
    public async Task StopAsync()
    {
        await BinaryAsync("pg_ctl", "-D", Data, "-m", "immediate", "-w", "stop");
        // Connections that were kept lead nowhere from now on.
        NpgsqlConnection.ClearPool(new NpgsqlConnection(await address.Value));
    }

    /// <summary>Starts it on the same port, on what it left behind.</summary>
    public Task StartAgainAsync() =>
        BinaryAsync("pg_ctl", "-D", Data, "-w", "-l", Path.Combine(Data, "log"), "-o", Settings, "start");

    public async ValueTask DisposeAsync()
    {
        if (folder is not null)
        {
            await StopAsync();
            Directory.Delete(folder, recursive: true);
        }
    }

    private string Settings =>
        $"-p {port} -c listen_addresses=127.0.0.1 -c unix_socket_directories= -c max_connections=200 -c fsync=off";

    private string Data => Path.Combine(folder!, "data");

    private async Task RunAsync(string statement)
    {
        await using var connection = new NpgsqlConnection(await address.Value);
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand(statement, connection);
        await command.ExecuteNonQueryAsync();
    }

    private async Task<string> StartAsync()
    {
        if (!string.IsNullOrEmpty(given))
        {
            return given;
        }

        folder = Directory.CreateTempSubdirectory("upheld-postgres-").FullName;
        Directory.CreateDirectory(Data);
        if (Environment.IsPrivilegedProcess)
        {
            // PostgreSQL refuses to run as root, so the account that its package made runs it.
            await ProcessAsync("chown", "-R", "postgres", folder);
        }

        await BinaryAsync("initdb", "-D", Data, "-U", "upheld", "--auth=trust", "--encoding=UTF8", "--locale=C.UTF-8");
        port = FreePort();
        await StartAgainAsync();
        return $"Host=127.0.0.1;Port={port};Username=upheld;Database=postgres";
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }

    private static Task BinaryAsync(string name, params string[] arguments)
    {
        var newest = Directory
            .GetDirectories("/usr/lib/postgresql")
            .OrderBy(version => int.Parse(Path.GetFileName(version)))
            .Last();
        var binary = Path.Combine(newest, "bin", name);
        return Environment.IsPrivilegedProcess
            ? ProcessAsync("runuser", ["-u", "postgres", "--", binary, .. arguments])
            : ProcessAsync(binary, arguments);
    }

    private static async Task ProcessAsync(string program, params string[] arguments)
    {
        using var process = Process.Start(new ProcessStartInfo(program, arguments) { WorkingDirectory = "/" })!;
        await process.WaitForExitAsync();
        Assert.True(process.ExitCode == 0, $"{program} {string.Join(' ', arguments)} ended with {process.ExitCode}");
    }
}
