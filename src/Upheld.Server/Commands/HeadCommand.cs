using System.CommandLine;
using Upheld.Server.Storage;

namespace Upheld.Server.Commands;

/// <summary><c>upheld head</c>: the head of the record, to be written down elsewhere.</summary>
internal static class HeadCommand
{
    /// <summary>The command, bound to a terminal.</summary>
    public static Command For(Terminal terminal)
    {
        var data = ServeOptions.Data("upheld-data");
        var command = new Command(
            "head",
            "Prints the head of the record. Written down elsewhere, it proves later that nothing until then was changed."
        )
        {
            data,
        };
        command.SetAction(
            async (parsed, cancellation) =>
            {
                var options = ServeOptions.Storage(parsed.GetValue(data)!) with { MustExist = true };
                await using var store = await Store.OpenToLookAsync(options, TimeProvider.System, cancellation);
                await terminal.Out.WriteLineAsync((await store.HeadAsync(cancellation)).ToString());
                return ExitCode.Done;
            }
        );
        return command;
    }
}
