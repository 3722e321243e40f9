using System.CommandLine;
using Upheld.Server.Storage;

namespace Upheld.Server.Commands;

/// <summary><c>upheld check</c>: verifies that nothing in the record was changed, and that every list agrees with it.</summary>
internal static class CheckCommand
{
    /// <summary>The command, bound to a terminal.</summary>
    public static Command For(Terminal terminal)
    {
        var data = ServeOptions.Data("upheld-data");
        var command = new Command("check", "Verifies everything that is kept. It may run while Upheld serves.")
        {
            data,
        };
        command.SetAction(
            (parsed, cancellation) =>
                RunAsync(terminal, ServeOptions.Storage(parsed.GetValue(data)!) with { MustExist = true }, cancellation)
        );
        return command;
    }

    /// <summary>Checks what is kept, says what is wrong, and gives the exit code.</summary>
    public static async Task<int> RunAsync(Terminal terminal, StorageOptions options, CancellationToken cancellation)
    {
        var faults = new List<string>();
        if (await options.MissingAsync(cancellation) is { } missing)
        {
            faults.Add($"The database is not as it was left: {missing}.");
            options = options with { Loss = Loss.Looked };
        }

        await using var store = await Store.OpenAsync(options, TimeProvider.System, cancellation);
        await ProgressBar.ShowAsync(
            terminal,
            "Checking",
            async progress =>
            {
                try
                {
                    await store.CheckAsync(faults.Add, progress, cancellation);
                }
                catch (DamagedException damaged)
                {
                    faults.Add($"The rest cannot be read. {damaged.Message}");
                }
            }
        );
        foreach (var fault in faults)
        {
            await terminal.Out.WriteLineAsync(fault);
        }

        if (await store.Rework.ProgressAsync(cancellation) is { } rework)
        {
            await terminal.Out.WriteLineAsync(
                $"Lists and figures are being worked out again ({rework.InWords} done) and were not compared."
            );
        }

        await terminal.Out.WriteLineAsync(
            faults.Count == 0 ? "Everything is as it was recorded." : $"Found wrong: {faults.Count}."
        );
        return faults.Count == 0 ? ExitCode.Done : ExitCode.FoundWrong;
    }
}
