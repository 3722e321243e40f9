using Upheld.Server.Exchange;

namespace Upheld.Server.Storage;

/// <summary>The folder that holds everything Upheld keeps outside PostgreSQL. Only its owner may read it.</summary>
public sealed class DataFolder : IDisposable
{
    /// <summary>The file name of the SQLite database.</summary>
    public const string DatabaseName = "upheld.db";

    private readonly FileStream? held;

    private DataFolder(string path, FileStream? held) => (Path, this.held) = (path, held);

    /// <summary>Where it is.</summary>
    public string Path { get; }

    /// <summary>The SQLite database.</summary>
    public string DatabaseFile => System.IO.Path.Combine(Path, DatabaseName);

    /// <summary>Opens a folder for a command, which may work while the server runs. It is made where there is none.</summary>
    /// <exception cref="BadInputException">It cannot be made or written to.</exception>
    public static DataFolder Open(string path) => new(Make(path), null);

    /// <summary>
    /// Opens a folder for serving, which only one process may do at a time. The hold ends with the process, however it
    /// ends, so nothing is left behind that could block the next start.
    /// </summary>
    /// <exception cref="BadInputException">Another process serves it, or it cannot be written to.</exception>
    public static DataFolder OpenToServe(string path)
    {
        var folder = Make(path);
        var lockFile = System.IO.Path.Combine(folder, "serving.lock");
        try
        {
            // On Linux this takes an advisory lock on the open file, on Windows it opens it for nobody else.
            return new DataFolder(
                folder,
                new FileStream(lockFile, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None)
            );
        }
        catch (IOException)
        {
            throw new BadInputException(
                $"Upheld is already running on {folder}. Stop it first, or use --data to name another folder."
            );
        }
    }

    /// <inheritdoc/>
    public void Dispose() => held?.Dispose();

    private static string Make(string path)
    {
        try
        {
            var folder = OperatingSystem.IsWindows()
                ? Directory.CreateDirectory(path)
                : Directory.CreateDirectory(
                    path,
                    UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute
                );
            Directory.CreateDirectory(System.IO.Path.Combine(folder.FullName, "files"));
            return folder.FullName;
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException or ArgumentException)
        {
            throw new BadInputException($"The data folder {path} cannot be used: {failure.Message}");
        }
    }
}
