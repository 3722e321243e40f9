using Microsoft.Data.Sqlite;
using Upheld.Server.Exchange;
using Upheld.Server.Storage;
using Upheld.Server.Storage.Sqlite;

namespace Upheld.Server.Backups;

/// <summary>What a restore did.</summary>
/// <param name="Backup">What the backup holds.</param>
/// <param name="Aside">Where the data that was there before is kept now; null where there was none.</param>
/// <param name="Gone">What was recorded after the backup and is in it no longer; null where that cannot be told.</param>
/// <param name="WasCutOff">True where a restore before it was cut off; then nobody asked what is gone.</param>
internal sealed record Restored(Manifest Backup, string? Aside, IReadOnlyList<GoneStream>? Gone, bool WasCutOff);

/// <summary>Puts a backup in the place of what is in a data folder, which is kept aside.</summary>
internal static class Restore
{
    /// <summary>Restores it. Nothing in the folder is touched before the whole backup has been read.</summary>
    /// <param name="path">The file of the backup.</param>
    /// <param name="folder">The data folder, held so that nobody serves it.</param>
    /// <param name="mayReplace">True to put it in the place of data that is there.</param>
    /// <param name="at">The moment.</param>
    /// <param name="progress">Told how far it is, from 0 to 1.</param>
    /// <param name="cancellation">Stops it before anything is put in place.</param>
    /// <exception cref="BadInputException">The backup is not whole, the folder is in use, or it holds data.</exception>
    public static async Task<Restored> RunAsync(
        string path,
        DataFolder folder,
        bool mayReplace,
        DateTimeOffset at,
        Action<double> progress,
        CancellationToken cancellation
    )
    {
        var replacement = new Replacement(folder);
        if (replacement.IsOfData && !mayReplace)
        {
            throw new BadInputException(
                $"There is data in {folder.Path}. Add --replace to put the backup in its place; what is there is kept aside."
            );
        }

        try
        {
            var wasCutOff = replacement.WasCutOff;
            var (backup, gone) = await LayOutAsync(path, folder, replacement, progress, cancellation);
            return new Restored(backup, replacement.Run(at), gone, wasCutOff);
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            throw new BadInputException($"The backup could not be put in place: {failure.Message}");
        }
    }

    private static async Task<(Manifest Backup, IReadOnlyList<GoneStream>? Gone)> LayOutAsync(
        string path,
        DataFolder folder,
        Replacement replacement,
        Action<double> progress,
        CancellationToken cancellation
    )
    {
        try
        {
            var place = replacement.MakePlace();
            var backup = await BackupFile.ReadAsync(path, place, progress, cancellation);
            await EndSignInsAsync(Path.Combine(place, DataFolder.DatabaseName), cancellation);
            await CloseAsync(folder, cancellation);
            // After a restore that was cut off, what is here may be the backup itself.
            var gone = replacement.WasCutOff
                ? null
                : await GoneRecords.FindAsync(folder, Path.Combine(place, DataFolder.DatabaseName), cancellation);
            return (backup, gone);
        }
        catch
        {
            replacement.RemovePlace();
            throw;
        }
    }

    // A browser in which somebody signed out since, or that a new password was to shut out, would be signed in again.
    private static async Task EndSignInsAsync(string database, CancellationToken cancellation)
    {
        try
        {
            await using var session = SqliteConnections.Writer(database, null!);
            if (
                await session.FirstAsync(
                    "select count(*) from sqlite_master where name = 'sessions'",
                    row => row.GetInt32(0),
                    cancellation
                ) > 0
            )
            {
                await session.ExecuteAsync("delete from sessions", cancellation);
            }

            await session.ExecuteAsync("pragma journal_mode = delete", cancellation);
        }
        catch (SqliteException failure)
        {
            throw new BadInputException($"The database of the backup cannot be used: {failure.Message}");
        }
    }

    // A program that has the database open would go on writing into a file that is put aside. Only when nobody else has it
    // does SQLite move the whole log into it and leave that way of working.
    private static async Task CloseAsync(DataFolder folder, CancellationToken cancellation)
    {
        if (!File.Exists(folder.DatabaseFile))
        {
            return;
        }

        try
        {
            await using var session = SqliteConnections.Writer(folder.DatabaseFile, null!);
            // Whoever has it open will hardly close it in the next seconds.
            ((SqliteConnection)session.Connection).DefaultTimeout = 1;
            await session.ExecuteAsync("pragma journal_mode = delete", cancellation);
        }
        catch (SqliteException failure) when (failure.SqliteErrorCode == SQLitePCL.raw.SQLITE_BUSY)
        {
            throw new BadInputException(
                $"Another program has {folder.DatabaseFile} open. Stop it first. Nothing was changed."
            );
        }
        catch (SqliteException)
        {
            // It is damaged, which may be why it is replaced.
        }
    }
}
