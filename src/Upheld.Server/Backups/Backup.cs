using Upheld.Server.Exchange;
using Upheld.Server.Storage;

namespace Upheld.Server.Backups;

/// <summary>Makes a backup of a data folder, which may be served meanwhile.</summary>
internal static class Backup
{
    /// <summary>What follows the name of a file that is not whole yet.</summary>
    public const string Begun = ".part";

    // Copying the database, writing it out, reading it back.
    private static readonly double[] Shares = [0.5, 0.3, 0.2];

    /// <summary>Makes it: a file that is whole, or none.</summary>
    /// <param name="folder">The data folder.</param>
    /// <param name="path">The file, which must not be there yet.</param>
    /// <param name="at">The moment.</param>
    /// <param name="progress">Told how far it is, from 0 to 1.</param>
    /// <param name="cancellation">Stops it, and takes away what was begun.</param>
    /// <exception cref="BadInputException">The database is damaged, or the file cannot be written.</exception>
    public static async Task<Manifest> MakeAsync(
        DataFolder folder,
        string path,
        DateTimeOffset at,
        Action<double> progress,
        CancellationToken cancellation
    )
    {
        if (File.Exists(path))
        {
            throw new BadInputException($"{path} is there already. Name another file with --out.");
        }

        var (begun, copy) = (path + Begun, path + Begun + ".db");
        try
        {
            // What an earlier try that was killed left behind.
            File.Delete(begun);
            File.Delete(copy);
            OwnerOnly.Create(copy).Dispose();
            var about = await DatabaseCopy.MakeAsync(folder.DatabaseFile, copy, at, Part(0, progress), cancellation);
            // The files after the database: whatever it names was laid down before it was recorded.
            List<(string Path, string Source)> sources =
            [
                (DataFolder.DatabaseName, copy),
                .. FilesIn(folder).Where(file => BackupFile.IsOurs(file.Path)),
            ];
            var manifest = await BackupFile.WriteAsync(begun, sources, about, Part(1, progress), cancellation);
            await BackupFile.ReadAsync(begun, null, Part(2, progress), cancellation);
            File.Move(begun, path);
            return manifest;
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            throw new BadInputException($"No backup was made: {failure.Message}");
        }
        finally
        {
            File.Delete(begun);
            File.Delete(copy);
        }
    }

    /// <summary>What lies among the uploaded files and is none, so that no backup holds it.</summary>
    public static IEnumerable<string> LeftOut(DataFolder folder) =>
        FilesIn(folder).Where(file => !BackupFile.IsOurs(file.Path)).Select(file => file.Source);

    private static IEnumerable<(string Path, string Source)> FilesIn(DataFolder folder) =>
        Directory
            .EnumerateFiles(folder.Files)
            .Select(file => ($"{DataFolder.FilesName}/{Path.GetFileName(file)}", file));

    private static Action<double> Part(int part, Action<double> progress) =>
        share => progress(Shares[..part].Sum() + Shares[part] * share);
}
