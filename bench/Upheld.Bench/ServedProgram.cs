using System.Diagnostics;
using Upheld.Server.Commands;

namespace Upheld.Bench;

/// <summary>A real <c>upheld serve</c> in a process of its own, on the loopback address only.</summary>
internal sealed class ServedProgram : IDisposable
{
    private const string Ready = "Upheld is ready: ";

    private readonly Process process;
    private bool isStopped;

    private ServedProgram(Process process, Uri address, TimeSpan ready) =>
        (this.process, Address, ReadyAfter) = (process, address, ready);

    /// <summary>Where it listens.</summary>
    public Uri Address { get; }

    /// <summary>How long it took from the start of the process until it said that it is ready.</summary>
    public TimeSpan ReadyAfter { get; }

    /// <summary>How much memory it holds now, in MiB.</summary>
    public long ResidentMiB
    {
        get
        {
            process.Refresh();
            return process.WorkingSet64 >> 20;
        }
    }

    /// <summary>How much time of a processor it has used so far.</summary>
    public TimeSpan ProcessorTime
    {
        get
        {
            process.Refresh();
            return process.TotalProcessorTime;
        }
    }

    /// <summary>Starts it and waits until it is ready.</summary>
    public static async Task<ServedProgram> StartAsync(
        Plan plan,
        string folder,
        string? postgres,
        CancellationToken cancellation,
        params string[] more
    )
    {
        var watch = Stopwatch.StartNew();
        var started = Launch(plan, postgres, ["serve", "--data", folder, "--urls", "http://127.0.0.1:0", .. more]);
        while (await started.StandardOutput.ReadLineAsync(cancellation) is { } line)
        {
            if (line.StartsWith(Ready, StringComparison.Ordinal))
            {
                return new ServedProgram(started, new Uri(line[Ready.Length..]), watch.Elapsed);
            }
        }

        await started.WaitForExitAsync(cancellation);
        throw new InvalidOperationException($"The server stopped with {started.ExitCode} before it was ready.");
    }

    /// <summary>Makes a token for a complaints officer.</summary>
    public static async Task<string> TokenAsync(
        Plan plan,
        string folder,
        string? postgres,
        CancellationToken cancellation
    )
    {
        var (_, said) = await RunAsync(
            plan,
            postgres,
            ["token", "create", "--name", "bench", "--role", "complaints-officer", "--data", folder],
            cancellation
        );
        return said.TrimEnd().Split('\n')[^1];
    }

    /// <summary>Runs a command to its end; what it exits with and says.</summary>
    public static async Task<(int Code, string Said)> RunAsync(
        Plan plan,
        string? postgres,
        string[] arguments,
        CancellationToken cancellation
    )
    {
        using var command = Launch(plan, postgres, arguments);
        var said = await command.StandardOutput.ReadToEndAsync(cancellation);
        await command.WaitForExitAsync(cancellation);
        return (command.ExitCode, said);
    }

    /// <summary>Kills it, as a machine that loses its power would.</summary>
    public void Dispose()
    {
        if (!isStopped)
        {
            isStopped = true;
            process.Kill();
            process.WaitForExit();
            process.Dispose();
        }
    }

    private static Process Launch(Plan plan, string? postgres, string[] arguments)
    {
        var start = new ProcessStartInfo(plan.Server, arguments)
        {
            RedirectStandardOutput = true,
            UseShellExecute = false,
        };
        start.Environment.Remove(ServeOptions.PostgresVariable);
        if (postgres is not null)
        {
            start.Environment[ServeOptions.PostgresVariable] = postgres;
        }

        return Process.Start(start)!;
    }
}
