using System.CommandLine;
using Upheld.Accounts;
using Upheld.Server.Backups;
using Upheld.Server.Exchange;
using Upheld.Server.Storage;
using Upheld.Server.Storage.Schema;

namespace Upheld.Server.Commands;

/// <summary><c>upheld restore</c>: puts a backup in place, checks it, and says what is gone.</summary>
internal static class RestoreCommand
{
    private const int MostNamed = 20;

    /// <summary>The command, bound to a terminal.</summary>
    public static Command For(Terminal terminal, TimeProvider time)
    {
        var path = new Argument<string>("file") { Description = "The backup." };
        var data = ServeOptions.Data("upheld-data");
        var replace = new Option<bool>("--replace")
        {
            Description = "Put it in the place of data that is there, which is kept aside.",
        };
        var command = new Command("restore", "Puts a backup in place. Upheld must not be running on the folder.")
        {
            path,
            data,
            replace,
        };
        command.SetAction(
            async (parsed, cancellation) =>
            {
                var options = ServeOptions.Storage(parsed.GetValue(data)!);
                if (options.Postgres is not null)
                {
                    throw new BadInputException(
                        "A backup of PostgreSQL is put back with pg_restore, as docs/guides/several-machines.md shows."
                    );
                }

                var restored = await RestoreAsync(
                    terminal,
                    parsed.GetValue(path)!,
                    options.Folder,
                    parsed.GetValue(replace),
                    time,
                    cancellation
                );
                await SayAsync(terminal.Out, restored);
                // Where this version judges otherwise than the one that made the backup, it asks here for rows to be worked out
                // again; they are no fault then.
                await using (
                    await Store.OpenAsync(
                        options with
                        {
                            Loss = Loss.Looked,
                        },
                        time,
                        cancellation,
                        // The backup is the way back.
                        Upgrading.Plainly
                    )
                ) { }

                return await CheckCommand.RunAsync(terminal, options, null, cancellation);
            }
        );
        return command;
    }

    private static async Task<Restored> RestoreAsync(
        Terminal terminal,
        string path,
        string data,
        bool mayReplace,
        TimeProvider time,
        CancellationToken cancellation
    )
    {
        // A backup that is none, or is not there, makes no folder.
        await BackupFile.AboutAsync(path, cancellation);
        using var folder = DataFolder.OpenToRestore(data);
        Restored? restored = null;
        await ProgressBar.ShowAsync(
            terminal,
            "Restoring",
            async progress =>
                restored = await Restore.RunAsync(path, folder, mayReplace, time.GetUtcNow(), progress, cancellation)
        );
        return restored!;
    }

    private static async Task SayAsync(TextWriter output, Restored restored)
    {
        var backup = restored.Backup;
        await output.WriteLineAsync(
            $"Restored as it was on {backup.MadeAt.UtcDateTime:d MMMM yyyy} at {backup.MadeAt.UtcDateTime:HH:mm:ss} UTC: "
                + $"{backup.Streams:N0} streams with {backup.Events:N0} events."
        );
        if (restored.Aside is { } aside)
        {
            await output.WriteLineAsync($"What was there before is kept in {aside}.");
        }

        if (restored.Gone is not { } gone)
        {
            await output.WriteLineAsync(
                "What was recorded after the backup cannot be told: "
                    + (
                        restored.WasCutOff
                            ? "an earlier restore was cut off, and what was there before it was not read."
                            : "the data before it cannot be read."
                    )
            );
            return;
        }

        await output.WriteLineAsync(
            gone.Count == 0
                ? "Nothing had been recorded that is not in it."
                : $"Recorded since and not in it: {gone.Sum(one => one.Events):N0} events of {gone.Count:N0} streams."
        );
        // All of these: who was closed out, or whose token was revoked, may come in again.
        var people = gone.Where(one => one.Kind == Account.Subject.Kind || one.Kind == ApiToken.Subject.Kind).ToList();
        if (people.Count > 0)
        {
            await output.WriteLineAsync(
                "These accounts and tokens are as they were then. Close, revoke or change again what was since:"
            );
            await NameAsync(output, people);
        }

        var others = gone.Except(people).ToList();
        if (people.Count > 0 && others.Count > 0)
        {
            await output.WriteLineAsync("The others:");
        }

        await NameAsync(output, others.Take(MostNamed));
        if (others.Count > MostNamed)
        {
            await output.WriteLineAsync(
                $"  and {others.Count - MostNamed:N0} more; the data before it is kept and can be read."
            );
        }
    }

    private static async Task NameAsync(TextWriter output, IEnumerable<GoneStream> gone)
    {
        foreach (var one in gone)
        {
            await output.WriteLineAsync(
                $"  {one.Kind} {one.Name}: {one.Events:N0}, the last on {one.Last.UtcDateTime:d MMMM yyyy} at {one.Last.UtcDateTime:HH:mm} UTC"
            );
        }
    }
}
