using System.IO.Compression;
using System.Security.Cryptography;
using System.Text.Json;
using Upheld.Server.Exchange;
using Upheld.Server.Storage;
using Upheld.Server.Storage.Schema;

namespace Upheld.Server.Backups;

/// <summary>A backup as it lies on a disk: a ZIP file of the database, the uploaded files and the <see cref="Manifest"/>.</summary>
internal static class BackupFile
{
    private const string ManifestName = "manifest.json";
    private const string FilesFolder = DataFolder.FilesName + "/";
    private const int BlockBytes = 1 << 20;

    /// <summary>Writes one, and has it on the disk when it returns.</summary>
    /// <param name="path">The file, which must not be there yet.</param>
    /// <param name="sources">Each file to hold: its path in the data folder, and where it is read from.</param>
    /// <param name="about">The manifest, still without its files.</param>
    /// <param name="progress">Told how far it is, from 0 to 1.</param>
    /// <param name="cancellation">Stops it; what was written is then no backup.</param>
    public static async Task<Manifest> WriteAsync(
        string path,
        IReadOnlyList<(string Path, string Source)> sources,
        Manifest about,
        Action<double> progress,
        CancellationToken cancellation
    )
    {
        await using var file = OwnerOnly.Create(path);
        var held = new List<HeldFile>(sources.Count);
        var done = ShareOf(sources.Sum(source => new FileInfo(source.Source).Length), progress);
        await using (var zip = new ZipArchive(file, ZipArchiveMode.Create, leaveOpen: true))
        {
            foreach (var (name, source) in sources)
            {
                await using var from = File.OpenRead(source);
                await using var into = await zip.CreateEntry(name, CompressionLevel.Fastest).OpenAsync(cancellation);
                var (bytes, hash) = await CopyAsync(from, into, done, cancellation);
                held.Add(new HeldFile(name, bytes, hash));
            }

            await using var list = await zip.CreateEntry(ManifestName).OpenAsync(cancellation);
            about = about with { Files = held };
            await JsonSerializer.SerializeAsync(list, about, JsonSerializerOptions.Web, cancellation);
        }

        file.Flush(flushToDisk: true);
        return about;
    }

    /// <summary>What a backup says of itself, before it is read whole.</summary>
    /// <exception cref="BadInputException">It is no backup of ours, or cannot be read.</exception>
    public static async Task<Manifest> AboutAsync(string path, CancellationToken cancellation)
    {
        try
        {
            await using var zip = await ZipFile.OpenReadAsync(path, cancellation);
            return await ManifestOfAsync(zip, path, cancellation);
        }
        catch (Exception failure)
            when (failure is InvalidDataException or JsonException or IOException or UnauthorizedAccessException)
        {
            throw NotWhole(path, failure.Message);
        }
    }

    /// <summary>Reads a whole backup, and lays its files into a folder where one is named.</summary>
    /// <param name="path">The file.</param>
    /// <param name="folder">The folder to lay its files into, or null to look at them only.</param>
    /// <param name="progress">Told how far it is, from 0 to 1.</param>
    /// <param name="cancellation">Stops it.</param>
    /// <exception cref="BadInputException">It is no backup of ours, or not whole.</exception>
    public static async Task<Manifest> ReadAsync(
        string path,
        string? folder,
        Action<double> progress,
        CancellationToken cancellation
    )
    {
        try
        {
            await using var zip = await ZipFile.OpenReadAsync(path, cancellation);
            var manifest = await ManifestOfAsync(zip, path, cancellation);
            var names = zip.Entries.Select(entry => entry.FullName).Where(name => name != ManifestName);
            if (
                !names
                    .Order(StringComparer.Ordinal)
                    .SequenceEqual(manifest.Files.Select(held => held.Path).Order(StringComparer.Ordinal))
            )
            {
                throw NotWhole(path, "it does not hold the files it lists");
            }

            var done = ShareOf(manifest.Files.Sum(held => held.Bytes), progress);
            foreach (var held in manifest.Files)
            {
                await ReadAsync(zip, held, path, folder, done, cancellation);
            }

            return manifest;
        }
        catch (Exception failure)
            when (failure
                    is InvalidDataException
                        or JsonException
                        or FileNotFoundException
                        or DirectoryNotFoundException
                        or UnauthorizedAccessException
            )
        {
            throw NotWhole(path, failure.Message);
        }
    }

    private static async Task ReadAsync(
        ZipArchive zip,
        HeldFile held,
        string path,
        string? folder,
        Action<long> done,
        CancellationToken cancellation
    )
    {
        if (!IsOurs(held.Path))
        {
            throw NotWhole(path, $"it holds '{held.Path}', which no backup does");
        }

        await using var from = await zip.GetEntry(held.Path)!.OpenAsync(cancellation);
        await using var into = folder is null ? Stream.Null : OwnerOnly.Create(Path.Combine(folder, held.Path));
        var (bytes, hash) = await CopyAsync(from, into, done, cancellation);
        if (into is FileStream file)
        {
            file.Flush(flushToDisk: true);
        }

        if ((bytes, hash) != (held.Bytes, held.Hash))
        {
            throw NotWhole(path, $"{held.Path} in it was changed");
        }
    }

    private static async Task<Manifest> ManifestOfAsync(ZipArchive zip, string path, CancellationToken cancellation)
    {
        if (zip.GetEntry(ManifestName) is not { } list)
        {
            throw NotWhole(path, $"it has no {ManifestName}");
        }

        await using var json = await list.OpenAsync(cancellation);
        var manifest = await JsonSerializer.DeserializeAsync<Manifest>(json, JsonSerializerOptions.Web, cancellation);
        return manifest switch
        {
            { } newer when newer.Form > Manifest.OurForm || newer.Schema > Migrations.Newest =>
                throw new BadInputException(
                    $"{path} was made by a newer version of Upheld. Use that version. Nothing was changed."
                ),
            { Form: Manifest.OurForm, Files: not null } => manifest,
            _ => throw NotWhole(path, $"its {ManifestName} cannot be read"),
        };
    }

    /// <summary>
    /// True for what this program puts into a data folder: whatever else lies there is in no backup, and no path that leads
    /// out of it.
    /// </summary>
    public static bool IsOurs(string name) =>
        name == DataFolder.DatabaseName
        || (
            name.StartsWith(FilesFolder, StringComparison.Ordinal)
            && name[FilesFolder.Length..] is { Length: > 0 } inside
            && inside.All(char.IsAsciiHexDigitLower)
        );

    private static async Task<(long Bytes, string Hash)> CopyAsync(
        Stream from,
        Stream into,
        Action<long> done,
        CancellationToken cancellation
    )
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        var block = new byte[BlockBytes];
        long bytes = 0;
        int read;
        while ((read = await from.ReadAsync(block, cancellation)) > 0)
        {
            hash.AppendData(block, 0, read);
            await into.WriteAsync(block.AsMemory(0, read), cancellation);
            bytes += read;
            done(read);
        }

        return (bytes, Convert.ToHexStringLower(hash.GetHashAndReset()));
    }

    private static Action<long> ShareOf(long all, Action<double> progress)
    {
        long done = 0;
        return more => progress((double)(done += more) / Math.Max(1, all));
    }

    private static BadInputException NotWhole(string path, string why) =>
        new($"{path} is no whole backup: {why.TrimEnd('.')}. Nothing was changed.");
}
