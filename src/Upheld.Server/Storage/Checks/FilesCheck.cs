using System.Security.Cryptography;

namespace Upheld.Server.Storage.Checks;

/// <summary>Reads the uploaded files. Each is named by the hash of what it says, so that one that was changed is found.</summary>
internal static class FilesCheck
{
    /// <summary>Reads every file.</summary>
    /// <param name="folder">The folder of the files; it need not be there.</param>
    /// <param name="report">Is told each fault, in words.</param>
    /// <param name="cancellation">Stops it.</param>
    /// <returns>How many files there are.</returns>
    public static async Task<long> RunAsync(string folder, Action<string> report, CancellationToken cancellation)
    {
        var files = 0L;
        foreach (
            var entry in new DirectoryInfo(folder) is { Exists: true } there ? there.EnumerateFileSystemInfos() : []
        )
        {
            files++;
            if (await FaultOfAsync(entry, cancellation) is { } fault)
            {
                report($"file {entry.Name}: {fault}");
            }
        }

        return files;
    }

    private static async Task<string?> FaultOfAsync(FileSystemInfo entry, CancellationToken cancellation)
    {
        if (entry is not FileInfo || entry.LinkTarget is not null)
        {
            return "it is no file that was uploaded";
        }

        try
        {
            await using var file = File.OpenRead(entry.FullName);
            var hash = Convert.ToHexStringLower(await SHA256.HashDataAsync(file, cancellation));
            return hash == entry.Name ? null : "what it says is not what its name stands for: it was changed";
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            return $"it cannot be read: {failure.Message}";
        }
    }
}
