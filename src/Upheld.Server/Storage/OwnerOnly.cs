using Microsoft.Win32.SafeHandles;
using Upheld.Server.Exchange;

namespace Upheld.Server.Storage;

/// <summary>Folders and files that nobody but their owner may read, however they came about.</summary>
internal static class OwnerOnly
{
    private const UnixFileMode OfFiles = UnixFileMode.UserRead | UnixFileMode.UserWrite;
    private const UnixFileMode OfFolders = OfFiles | UnixFileMode.UserExecute;

    // .NET names no such failure: it hands on ERROR_SHARING_VIOLATION, or EWOULDBLOCK of the system it runs on.
    private const int OpenOnWindows = unchecked((int)0x80070020);
    private const int OpenOnLinux = 11;
    private const int OpenOnMac = 35;

    /// <summary>A new file, open to be written.</summary>
    /// <exception cref="IOException">It is there already, or cannot be made.</exception>
    public static FileStream Create(string path) => Open(path, FileMode.CreateNew);

    /// <summary>A file, opened for nobody else.</summary>
    /// <exception cref="IOException">Somebody has it open, or it cannot be made.</exception>
    public static FileStream Open(string path, FileMode mode)
    {
        var options = new FileStreamOptions
        {
            Mode = mode,
            Access = FileAccess.ReadWrite,
            Share = FileShare.None,
        };
        if (!OperatingSystem.IsWindows())
        {
            options.UnixCreateMode = OfFiles;
        }

        return new FileStream(path, options);
    }

    /// <summary>True where a file could not be opened because somebody has it open, and for no other reason.</summary>
    public static bool IsOpenElsewhere(IOException failure) =>
        failure.HResult is OpenOnWindows or OpenOnLinux or OpenOnMac;

    /// <summary>A file to be written over in place, which others may have open too.</summary>
    /// <exception cref="IOException">It cannot be made.</exception>
    public static SafeFileHandle OpenBeside(string path)
    {
        if (!File.Exists(path))
        {
            Open(path, FileMode.OpenOrCreate).Dispose();
        }

        return File.OpenHandle(path, FileMode.Open, FileAccess.Write, FileShare.ReadWrite);
    }

    /// <summary>A folder, made where there is none, and its whole path.</summary>
    /// <exception cref="IOException">It cannot be made.</exception>
    public static string Folder(string path)
    {
        if (OperatingSystem.IsWindows())
        {
            return Directory.CreateDirectory(path).FullName;
        }

        var folder = Directory.CreateDirectory(path, OfFolders).FullName;
        Restrict(folder, OfFolders);
        return folder;
    }

    /// <summary>Takes what is in a folder from everyone but its owner: a copy or an older program may have let others in.</summary>
    /// <exception cref="BadInputException">Something in it belongs to somebody else.</exception>
    public static void Keep(string folder)
    {
        if (OperatingSystem.IsWindows())
        {
            return;
        }

        foreach (var inside in Directory.EnumerateFileSystemEntries(folder, "*", SearchOption.AllDirectories))
        {
            Restrict(inside, Directory.Exists(inside) ? OfFolders : OfFiles);
        }
    }

    private static void Restrict(string path, UnixFileMode mode)
    {
        if (OperatingSystem.IsWindows() || File.GetUnixFileMode(path) == mode)
        {
            return;
        }

        try
        {
            File.SetUnixFileMode(path, mode);
        }
        catch (UnauthorizedAccessException)
        {
            throw new BadInputException(
                $"Others may read {path}, and it belongs to somebody else. Give it to the account that runs Upheld (chown)."
            );
        }
    }
}
