using System.CommandLine;
using Upheld.Server.Backups;
using Upheld.Server.Exchange;
using Upheld.Server.Storage;

namespace Upheld.Server.Commands;

/// <summary><c>upheld backup</c>: everything that is kept in one file, while Upheld serves.</summary>
internal static class BackupCommand
{
    /// <summary>The command, bound to a terminal.</summary>
    public static Command For(Terminal terminal, TimeProvider time)
    {
        var data = ServeOptions.Data("upheld-data");
        var path = new Option<string>("--out") { Description = "The file to write.", Required = true };
        var keep = new Option<int?>("--keep")
        {
            Description =
                "Add the moment to the file's name, and keep so many of them: the oldest others are taken away.",
        };
        var command = new Command("backup", "Keeps everything in one file. Upheld may go on serving meanwhile.")
        {
            data,
            path,
            keep,
        };
        command.SetAction(
            async (parsed, cancellation) =>
            {
                var options = ServeOptions.Storage(parsed.GetValue(data)!) with { MustExist = true };
                if (options.Postgres is not null)
                {
                    throw new BadInputException(
                        "A backup of PostgreSQL is made with pg_dump, as docs/guides/several-machines.md shows."
                    );
                }

                // A backup of what is left would take the place of the last good one.
                await options.RefuseLossAsync(cancellation);
                var at = time.GetUtcNow();
                var kept = new KeptBackups(Path.GetFullPath(parsed.GetValue(path)!), parsed.GetValue(keep));
                using var folder = DataFolder.OpenExisting(options.Folder);
                Manifest? made = null;
                await ProgressBar.ShowAsync(
                    terminal,
                    "Backing up",
                    async progress => made = await Backup.MakeAsync(folder, kept.PathAt(at), at, progress, cancellation)
                );
                await terminal.Out.WriteLineAsync(
                    $"{kept.PathAt(at)}: {made!.Streams} streams with {made.Events} events and {made.Files.Count - 1} files, read back and whole."
                );
                foreach (var other in Backup.LeftOut(folder))
                {
                    await terminal.Out.WriteLineAsync($"Left out, as it is no file that was uploaded: {other}");
                }

                foreach (var old in kept.TakeAwayOld(at))
                {
                    await terminal.Out.WriteLineAsync($"Taken away: {old}");
                }

                return ExitCode.Done;
            }
        );
        return command;
    }
}
