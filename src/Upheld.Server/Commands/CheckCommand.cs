using System.CommandLine;
using Upheld.Server.Storage;
using Upheld.Server.Storage.Checks;
using Upheld.Server.Storage.Log;

namespace Upheld.Server.Commands;

/// <summary><c>upheld check</c>: verifies that nothing in the record was changed, and that every list agrees with it.</summary>
internal static class CheckCommand
{
    /// <summary>The command, bound to a terminal.</summary>
    public static Command For(Terminal terminal)
    {
        var data = ServeOptions.Data("upheld-data");
        var head = new Option<string?>("--head")
        {
            Description = "A head that was written down earlier, as \"upheld head\" printed it, to compare with.",
        };
        var command = new Command("check", "Verifies everything that is kept. It may run while Upheld serves.")
        {
            data,
            head,
        };
        command.SetAction(
            (parsed, cancellation) =>
                RunAsync(
                    terminal,
                    ServeOptions.Storage(parsed.GetValue(data)!) with
                    {
                        MustExist = true,
                    },
                    parsed.GetValue(head) is { } text ? JournalHead.Parse(text) : null,
                    cancellation
                )
        );
        return command;
    }

    /// <summary>Checks what is kept, says what is wrong, and gives the exit code.</summary>
    public static async Task<int> RunAsync(
        Terminal terminal,
        StorageOptions options,
        JournalHead? known,
        CancellationToken cancellation
    )
    {
        var faults = new List<string>();
        if (await options.MissingAsync(cancellation) is { } missing)
        {
            faults.Add($"The database is not as it was left: {missing}.");
            options = options with { Loss = Loss.Looked };
        }

        await using var store = await Store.OpenToLookAsync(options, TimeProvider.System, cancellation);
        Verified? verified = null;
        await ProgressBar.ShowAsync(
            terminal,
            "Checking",
            async progress =>
            {
                try
                {
                    verified = await store.CheckAsync(faults.Add, progress, cancellation, known);
                }
                catch (DamagedException damaged)
                {
                    faults.Add($"The rest cannot be read. {damaged.Message}");
                }
            }
        );
        var files = await FilesCheck.RunAsync(
            Path.Combine(options.Folder, DataFolder.FilesName),
            faults.Add,
            cancellation
        );
        await SayAsync(terminal.Out, store, faults, cancellation);
        if (verified is { Streams: var streams, Events: var events, Head: var head })
        {
            await terminal.Out.WriteLineAsync(
                $"Verified: {streams:N0} streams with {events:N0} events, and {files:N0} files. Head: {head?.ToString() ?? "none"}"
            );
        }

        return faults.Count == 0 ? ExitCode.Done : ExitCode.FoundWrong;
    }

    // No fault of the record as it is now, and still a gap in it.
    private static async Task SayLossesAsync(TextWriter output, Store store, CancellationToken cancellation)
    {
        try
        {
            foreach (var loss in (await store.LoadLandlordAsync(cancellation)).Losses)
            {
                await output.WriteLineAsync(
                    $"On {loss.On:d MMMM yyyy} Upheld went on although records were gone: {loss.Missing}."
                );
            }
        }
        catch (Exception failure) when (failure is UnreadableRecordException or DamagedException)
        {
            // It is among the faults.
        }
    }

    private static async Task SayAsync(
        TextWriter output,
        Store store,
        List<string> faults,
        CancellationToken cancellation
    )
    {
        foreach (var fault in faults)
        {
            await output.WriteLineAsync(fault);
        }

        await SayLossesAsync(output, store, cancellation);

        if (await store.Rework.ProgressAsync(cancellation) is { } rework)
        {
            await output.WriteLineAsync(
                $"Lists and figures are being worked out again ({rework.InWords} done) and were not compared."
            );
        }
        else if (faults.Count > 0 && await store.Rework.IsByOtherRulesAsync(cancellation))
        {
            await output.WriteLineAsync(
                "Lists and figures were last worked out by rules other than those of this version. Start it, let it work them out again, and check again."
            );
        }

        await output.WriteLineAsync(
            faults.Count == 0 ? "Everything is as it was recorded." : $"Found wrong: {faults.Count}."
        );
    }
}
