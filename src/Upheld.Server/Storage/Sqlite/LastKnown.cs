using System.Text.Json;
using Microsoft.Data.Sqlite;

namespace Upheld.Server.Storage.Sqlite;

/// <summary>
/// What is known of the record beside the database that holds it: where its journal ends, noted after each commit. By this a
/// start sees that the database was emptied, cut short, changed for an older copy, or lost its log, and the check of
/// everything that the record is another.
/// </summary>
/// <param name="Entry">How many events are entered in the journal; 0 where there were none.</param>
/// <param name="Head">The last link of the journal, in hexadecimal digits.</param>
internal sealed record LastKnown(long Entry, string Head)
{
    /// <summary>The name of the file in the data folder.</summary>
    public const string FileName = "last-known.json";

    // Always as long, so that nothing is left of a longer one.
    private const int NoteBytes = 128;

    // Where a database says how long its pages are and how many it has.
    private const int HeaderBytes = 32;
    private const int PageSizeAt = 16;
    private const int PageCountAt = 28;

    /// <summary>What a database holds now; null where it does not say.</summary>
    public static ValueTask<LastKnown?> InAsync(Session session, CancellationToken cancellation) =>
        session.FirstAsync(
            "select length, head from journal where shard = 0",
            row => new LastKnown(row.GetInt64(0), Convert.ToHexStringLower(row.GetFieldValue<byte[]>(1))),
            cancellation
        );

    /// <summary>
    /// Writes it down beside a database, over what was there. Nobody waits until it is on the disk: a machine that loses its
    /// power may leave an older note, which is true as well, and never one of what the database lost.
    /// </summary>
    public void Write(string path)
    {
        var note = new byte[NoteBytes];
        note.AsSpan().Fill((byte)' ');
        JsonSerializer.SerializeToUtf8Bytes(this, JsonSerializerOptions.Web).CopyTo(note, 0);
        using var file = OwnerOnly.OpenBeside(PathBeside(path));
        RandomAccess.Write(file, note, 0);
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
            return known.Entry == 0 ? null : "records were kept in it, and it is empty";
        }

        // Beside a log this says nothing: whoever moves the log writes how many pages there are before the pages.
        if (!File.Exists(path + "-wal") && IsCutShort(path))
        {
            return "it is shorter than it says itself, so its end is gone";
        }

        return await HoldsAsync(path, known, cancellation)
            ? null
            : $"the last event that was recorded, number {known.Entry}, is not in it";
    }

    private static string PathBeside(string path) => Path.Combine(Path.GetDirectoryName(path)!, FileName);

    private static async ValueTask<LastKnown?> ReadAsync(string path, CancellationToken cancellation)
    {
        try
        {
            await using var file = File.OpenRead(PathBeside(path));
            var known = await JsonSerializer.DeserializeAsync<LastKnown>(file, JsonSerializerOptions.Web, cancellation);
            return known is { Entry: >= 0, Head: { } head } && IsHex(head) ? known : null;
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException or JsonException)
        {
            // One that is not there, was damaged or cannot be read says nothing.
            return null;
        }
    }

    private static bool IsHex(string head) => head.Length % 2 == 0 && head.All(char.IsAsciiHexDigit);

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
        if (known.Entry == 0)
        {
            return true;
        }

        try
        {
            await using var session = SqliteConnections.Reader(path, null!);
            var found = await session.QueryAsync(
                "select 1 from events where shard = 0 and entry = @entry and journal_hash = @head",
                _ => true,
                cancellation,
                ("@entry", known.Entry),
                ("@head", Convert.FromHexString(known.Head))
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
