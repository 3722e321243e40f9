using System.Diagnostics;

namespace Upheld.Server.Tests.Guides;

/// <summary>A machine on which the commands of a guide are typed, inside this one; see the script of that name.</summary>
internal sealed class Machine : IDisposable
{
    /// <summary>Makes the program that was built for the tests a command of the machine.</summary>
    public static readonly string Upheld =
        $"upheld() {{ dotnet '{Path.Combine(AppContext.BaseDirectory, "upheld.dll")}' \"$@\"; }}";

    private readonly string scratch = Directory.CreateTempSubdirectory("upheld-machine-").FullName;

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    public void Dispose() => Directory.Delete(scratch, recursive: true);

    /// <summary>Types commands on it, as root; the first that fails ends them.</summary>
    public async Task RunAsync(string commands)
    {
        var script = Path.Combine(scratch, "script");
        await File.WriteAllTextAsync(script, commands, Stop);
        var machine = Path.Combine(Guide.Checkout, "tests", "Upheld.Server.Tests", "Guides", "machine");
        await (
            Environment.IsPrivilegedProcess
                ? HereAsync(machine, scratch, script)
                : HereAsync("sudo", "-n", machine, scratch, script)
        );
    }

    /// <summary>Runs a program here, in the folder of the source.</summary>
    public static async Task HereAsync(string program, params string[] arguments)
    {
        using var running = Process.Start(
            new ProcessStartInfo(program, arguments)
            {
                WorkingDirectory = Guide.Checkout,
                RedirectStandardOutput = true,
                RedirectStandardError = true,
                UseShellExecute = false,
            }
        )!;
        var said = await Task.WhenAll(
            running.StandardOutput.ReadToEndAsync(Stop),
            running.StandardError.ReadToEndAsync(Stop)
        );
        await running.WaitForExitAsync(Stop);
        Assert.True(running.ExitCode == 0, string.Join('\n', said));
    }
}
