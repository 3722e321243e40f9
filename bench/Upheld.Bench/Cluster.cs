using System.Diagnostics;
using System.Net;
using System.Net.Sockets;

namespace Upheld.Bench;

/// <summary>
/// The PostgreSQL that is measured: the one named in the environment, or one of this run on a free port, with the settings
/// it comes with, so that a commit waits for the disk.
/// </summary>
internal sealed class Cluster : IAsyncDisposable
{
    private readonly string? data;

    private Cluster(string address, string? data) => (Address, this.data) = (address, data);

    /// <summary>The connection string of its own database; its account may create more.</summary>
    public string Address { get; }

    /// <summary>Finds it, or makes and starts one in the folder that is measured.</summary>
    public static async Task<Cluster> OpenAsync(string work, CancellationToken cancellation)
    {
        if (Environment.GetEnvironmentVariable(Databases.Variable) is { Length: > 0 } given)
        {
            return new Cluster(given, null);
        }

        var folder = Path.Combine(work, "postgres");
        Directory.CreateDirectory(folder);
        if (Environment.IsPrivilegedProcess)
        {
            // PostgreSQL refuses to run as root, so the account that its package made runs it; it must get to its folder.
            await ProcessAsync("chmod", ["o+x", work], cancellation);
            await ProcessAsync("chown", ["-R", "postgres", folder], cancellation);
        }

        await BinaryAsync("initdb", ["-D", folder, "-U", "upheld", "--auth=trust", "--encoding=UTF8"], cancellation);
        var port = FreePort();
        await BinaryAsync(
            "pg_ctl",
            [
                "-D",
                folder,
                "-w",
                "-l",
                Path.Combine(folder, "log"),
                "-o",
                $"-p {port} -c listen_addresses=127.0.0.1 -c unix_socket_directories= -c max_connections=300",
                "start",
            ],
            cancellation
        );
        return new Cluster($"Host=127.0.0.1;Port={port};Username=upheld;Database=postgres", folder);
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        if (data is not null)
        {
            await BinaryAsync("pg_ctl", ["-D", data, "-m", "immediate", "-w", "stop"], CancellationToken.None);
        }
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }

    private static Task BinaryAsync(string name, string[] arguments, CancellationToken cancellation)
    {
        var newest = Directory
            .GetDirectories("/usr/lib/postgresql")
            .MaxBy(version => int.Parse(Path.GetFileName(version)))!;
        var binary = Path.Combine(newest, "bin", name);
        return Environment.IsPrivilegedProcess
            ? ProcessAsync("runuser", ["-u", "postgres", "--", binary, .. arguments], cancellation)
            : ProcessAsync(binary, arguments, cancellation);
    }

    private static async Task ProcessAsync(string program, string[] arguments, CancellationToken cancellation)
    {
        using var process = Process.Start(new ProcessStartInfo(program, arguments) { WorkingDirectory = "/" })!;
        await process.WaitForExitAsync(cancellation);
        if (process.ExitCode != 0)
        {
            throw new InvalidOperationException($"{program} ended with {process.ExitCode}.");
        }
    }
}
