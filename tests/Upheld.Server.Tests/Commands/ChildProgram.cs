using System.Diagnostics;
using Upheld.Server.Storage;

namespace Upheld.Server.Tests.Commands;

/// <summary>The whole program in a process of its own, for what a test cannot see from within one: signals, and its own log.</summary>
internal static class ChildProgram
{
    /// <summary>Begins a command on some data.</summary>
    public static Process Start(StorageOptions storage, params string[] arguments)
    {
        var program = Path.Combine(AppContext.BaseDirectory, "upheld.dll");
        var start = new ProcessStartInfo("dotnet", [program, .. arguments, "--data", storage.Folder])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            UseShellExecute = false,
            WorkingDirectory = Path.GetTempPath(),
        };
        start.Environment["ConnectionStrings__Postgres"] = storage.Postgres ?? "";
        return Process.Start(start)!;
    }

    /// <summary>What it said by the time it ended.</summary>
    public static async Task<Said> SaidAsync(this Process program)
    {
        var said = await Task.WhenAll(
            program.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken),
            program.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken)
        );
        await program.WaitForExitAsync(TestContext.Current.CancellationToken);
        return new Said(program.ExitCode, said[0], said[1]);
    }
}
