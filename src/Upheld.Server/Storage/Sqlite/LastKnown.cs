using System.Text.Json;
using Microsoft.Data.Sqlite;

namespace Upheld.Server.Storage.Sqlite;

/// <summary>
/// What is known of the record beside the database that holds it: the last event, and whether a program that had it open has
/// closed it. By this a start sees that the database was emptied, cut short, changed for an older copy, or lost its log.
/// </summary>
/// <param name="Position">The place of the last event; 0 where there was none.</param>
/// <param name="Link">The link of its chain, in hexadecimal digits.</param>
/// <param name="IsOpen">True while what was recorded last may be in the log alone.</param>
internal sealed record LastKnown(long Position, string Link, bool IsOpen)
{
    /// <summary>The name of the file in the data folder.</summary>
    public const string FileName = "last-known.json";

    // Where a database says how long its pages are and how many it has.
    private const int HeaderBytes = 32;
    private const int PageSizeAt = 16;
    private const int PageCountAt = 28;

    /// <summary>Notes what a database holds.</summary>
    /// <param name="session">A connection to it.</param>
    /// <param name="path">The file of the database.</param>
    /// <param name="before">What was noted last; nothing is written where that still holds.</param>
    /// <param name="cancellation">Stops waiting.</param>
    public static async ValueTask<LastKnown> NoteAsync(
        Session session,
        string path,
        LastKnown? before,
        CancellationToken cancellation
    )
    {
        var now = await session.FirstAsync(
            "select position, chain_hash from events order by position desc limit 1",
            row => new LastKnown(row.GetInt64(0), Convert.ToHexStringLower(row.GetFieldValue<byte[]>(1)), IsOpen: true),
            cancellation
        );
        now ??= new LastKnown(0, "", IsOpen: true);
        if (now != before)
        {
            now.Write(path);
        }

        return now;
    }

    /// <summary>Notes that the log of a database was moved into it.</summary>
    public static async Task CloseAsync(string path, CancellationToken cancellation)
    {
        if (await ReadAsync(path, cancellation) is { IsOpen: true } known)
        {
            (known with { IsOpen = false }).Write(path);
        }
    }

    /// <summary>Writes it down beside a database: whole, or what was there before.</summary>
    public void Write(string path)
    {
        var (file, begun) = (PathBeside(path), PathBeside(path) + ".part");
        using (var into = OwnerOnly.Open(begun, FileMode.Create))
        {
            JsonSerializer.Serialize(into, this, JsonSerializerOptions.Web);
            into.Flush(flushToDisk: true);
        }

        File.Move(begun, file, overwrite: true);
    }

    /// <summary>What of the record is not in a database that is about to be opened, in words; null where all is there.</summary>
    /// <param name="path">The file of the database.</param>
    /// <param name="cancellation">Stops waiting.</param>
    public static async ValueTask<string?> MissingAsync(string path, CancellationToken cancellation)
    {
        if (await ReadAsync(path, cancellation) is not { } known)
        {
            return null;
        }

        if (!File.Exists(path) || new FileInfo(path).Length == 0)
        {
            return known.Position == 0 ? null : "records were kept in it, and it is empty";
        }

        if (!File.Exists(path + "-wal"))
        {
            if (known.IsOpen)
            {
                return "the program that had it open was ended, and the log with what it recorded last is gone";
            }

            // Beside a log this says nothing: whoever moves the log writes how many pages there are before the pages.
            if (IsCutShort(path))
            {
                return "it is shorter than it says itself, so its end is gone";
            }
        }

        return await HoldsAsync(path, known, cancellation)
            ? null
            : $"the last event that was recorded, number {known.Position}, is not in it";
    }

    private static string PathBeside(string path) => Path.Combine(Path.GetDirectoryName(path)!, FileName);

    private static async ValueTask<LastKnown?> ReadAsync(string path, CancellationToken cancellation)
    {
        try
        {
            await using var file = File.OpenRead(PathBeside(path));
            return await JsonSerializer.DeserializeAsync<LastKnown>(file, JsonSerializerOptions.Web, cancellation);
        }
        catch (Exception failure) when (failure is FileNotFoundException or DirectoryNotFoundException or JsonException)
        {
            return null;
        }
    }

    private static bool IsCutShort(string path)
    {
        using var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite);
        Span<byte> header = stackalloc byte[HeaderBytes];
        if (file.ReadAtLeast(header, HeaderBytes, throwOnEndOfStream: false) < HeaderBytes)
        {
            return true;
        }

        // A length of 1 stands for the longest pages there are.
        var size = System.Buffers.Binary.BinaryPrimitives.ReadUInt16BigEndian(header[PageSizeAt..]);
        var pages = System.Buffers.Binary.BinaryPrimitives.ReadUInt32BigEndian(header[PageCountAt..]);
        return file.Length < (long)pages * (size == 1 ? 65_536 : size);
    }

    private static async ValueTask<bool> HoldsAsync(string path, LastKnown known, CancellationToken cancellation)
    {
        if (known.Position == 0)
        {
            return true;
        }

        try
        {
            await using var session = SqliteConnections.Reader(path, null!);
            var found = await session.QueryAsync(
                "select 1 from events where position = @position and chain_hash = @link",
                _ => true,
                cancellation,
                ("@position", known.Position),
                ("@link", Convert.FromHexString(known.Link))
            );
            return found.Count > 0;
        }
        catch (SqliteException failure) when (failure.SqliteErrorCode == SQLitePCL.raw.SQLITE_ERROR)
        {
            // It has no such table.
            return false;
        }
    }
}
