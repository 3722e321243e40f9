using Upheld.Server.Exchange;
using Upheld.Server.Storage;
using Upheld.Server.Storage.Schema;

namespace Upheld.Server.Backups;

/// <summary>
/// How a server leaves an older version behind: with a backup of what it was, for there is no way back but that. In a data
/// folder it makes one itself; in PostgreSQL whoever runs it says that there is one.
/// </summary>
internal static class BeforeUpgrade
{
    /// <summary>Backs up the data folder, beside the database, before its tables are changed.</summary>
    /// <param name="folder">The data folder, held so that nobody else serves it.</param>
    /// <param name="time">What time it is.</param>
    /// <param name="output">Where it is told.</param>
    public static Upgrading In(DataFolder folder, TimeProvider time, TextWriter output) =>
        new(
            async (version, cancellation) =>
            {
                var at = time.GetUtcNow();
                var path = folder.Inside($"before-upgrade-from-{version}-{MomentInName.Of(at)}.zip");
                await output.WriteLineAsync(
                    $"The data is of an older version (schema {version}). First it is backed up to {path}."
                );
                try
                {
                    await Backup.MakeAsync(folder, path, at, _ => { }, cancellation);
                }
                catch (BadInputException failure)
                {
                    throw new BadInputException(
                        $"The data was not brought up to date, and stays as it was. {failure.Message}"
                    );
                }
            },
            output.WriteLine
        );

    /// <summary>Asks for a word that there is a backup of PostgreSQL.</summary>
    /// <param name="isBackedUp">True where that was said.</param>
    /// <param name="output">Where it is told.</param>
    public static Upgrading InPostgres(bool isBackedUp, TextWriter output) =>
        new(
            (version, _) =>
                isBackedUp
                    ? Task.CompletedTask
                    : throw new BadInputException(
                        $"The data in PostgreSQL is of an older version (schema {version}, this one has {Migrations.Newest}). "
                            + "Nothing was changed. Stop every other process that serves it, back it up with pg_dump, and start "
                            + "one with \"upheld serve --upgrade\"."
                    ),
            output.WriteLine
        );
}
