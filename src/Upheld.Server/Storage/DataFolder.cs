using Upheld.Server.Exchange;
using Upheld.Server.Storage.Sqlite;

namespace Upheld.Server.Storage;

/// <summary>The folder that holds everything Upheld keeps outside PostgreSQL. Only its owner may read it.</summary>
public sealed class DataFolder : IDisposable
{
    /// <summary>The file name of the SQLite database.</summary>
    public const string DatabaseName = "upheld.db";

    /// <summary>The name of the folder with the files that people have uploaded.</summary>
    public const string FilesName = "files";

    private const string RestoreMarkName = "restoring";

    private readonly FileStream? held;

    private DataFolder(string path, FileStream? held) => (Path, this.held) = (path, held);

    /// <summary>Where it is.</summary>
    public string Path { get; }

    /// <summary>The SQLite database.</summary>
    public string DatabaseFile => Inside(DatabaseName);

    /// <summary>The files that people have uploaded, by content hash.</summary>
    public string Files => Inside(FilesName);

    /// <summary>
    /// The database, its log and what is known of it, as far as they are there. They belong together: SQLite replays a log
    /// over whatever lies beside it.
    /// </summary>
    internal IReadOnlyList<string> DatabaseFiles =>
        [
            .. new[] { DatabaseName, DatabaseName + "-wal", DatabaseName + "-shm", LastKnown.FileName }
                .Select(Inside)
                .Where(File.Exists),
        ];

    /// <summary>The mark of a restore that has not ended. Where it is found, the restore was cut off.</summary>
    internal string RestoreMark => Inside(RestoreMarkName);

    /// <summary>Opens a folder for a command, which may work while the server runs. It is made where there is none.</summary>
    /// <exception cref="BadInputException">It cannot be made or written to, or a restore into it was cut off.</exception>
    public static DataFolder Open(string path) => Whole(new DataFolder(Make(path), null));

    /// <summary>Opens a folder that holds data.</summary>
    /// <exception cref="BadInputException">It holds none, or as <see cref="Open"/>.</exception>
    public static DataFolder OpenExisting(string path) =>
        new[] { DatabaseName, RestoreMarkName }.Any(name => File.Exists(System.IO.Path.Combine(path, name)))
            ? Open(path)
            : throw new BadInputException($"There is no data in {path}. Use --data to name the right folder.");

    /// <summary>
    /// Opens a folder for serving, which only one process may do at a time. The hold ends with the process, however it
    /// ends, so nothing is left behind that could block the next start.
    /// </summary>
    /// <exception cref="BadInputException">Another process serves it, or as <see cref="Open"/>.</exception>
    public static DataFolder OpenToServe(string path) => Whole(Hold(path));

    /// <summary>Opens a folder to put a backup into it, and keeps others from serving it meanwhile.</summary>
    /// <exception cref="BadInputException">A process serves it, or it cannot be written to.</exception>
    public static DataFolder OpenToRestore(string path) => Hold(path);

    /// <summary>The path of something in it.</summary>
    internal string Inside(string name) => System.IO.Path.Combine(Path, name);

    /// <inheritdoc/>
    public void Dispose() => held?.Dispose();

    private static DataFolder Whole(DataFolder folder)
    {
        if (File.Exists(folder.RestoreMark))
        {
            folder.Dispose();
            throw new BadInputException(
                $"A restore into {folder.Path} was cut off. Run it again: upheld restore FILE --data {folder.Path} --replace"
            );
        }

        return folder;
    }

    private static DataFolder Hold(string path)
    {
        var folder = Make(path);
        var lockFile = System.IO.Path.Combine(folder, "serving.lock");
        try
        {
            // On Linux this takes an advisory lock on the open file, on Windows it opens it for nobody else.
            var hold = OwnerOnly.Open(lockFile, FileMode.OpenOrCreate);
            OwnerOnly.Keep(folder);
            return new DataFolder(folder, hold);
        }
        catch (IOException failure) when (OwnerOnly.IsOpenElsewhere(failure))
        {
            throw new BadInputException(
                $"Upheld is already running on {folder}. Stop it first, or use --data to name another folder."
            );
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            throw CannotBeUsed(path, failure);
        }
    }

    private static string Make(string path)
    {
        try
        {
            if (FolderOwner.Other(path) is { } owner)
            {
                throw new BadInputException(
                    $"The data folder {path} belongs to another account (number {owner}), which could not read what this one "
                        + "makes in it. Nothing was changed. Run the command as that account: runuser -u NAME -- upheld …"
                );
            }

            var folder = OwnerOnly.Folder(path);
            OwnerOnly.Folder(System.IO.Path.Combine(folder, FilesName));
            return folder;
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException or ArgumentException)
        {
            throw CannotBeUsed(path, failure);
        }
    }

    private static BadInputException CannotBeUsed(string path, Exception why) =>
        new($"The data folder {path} cannot be used: {why.Message}");
}
