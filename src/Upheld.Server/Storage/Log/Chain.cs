using System.Buffers.Binary;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace Upheld.Server.Storage.Log;

/// <summary>
/// The hash chain of a stream. Each link covers the link before it and the hash of its event's payload, not the payload
/// itself, so a payload can be taken out later and every link still verifies.
/// </summary>
internal static class Chain
{
    /// <summary>The link before the first event: nothing.</summary>
    public static readonly byte[] Start = [];

    /// <summary>The hash of a payload's bytes.</summary>
    public static byte[] HashOf(ReadOnlySpan<byte> payload) => SHA256.HashData(payload);

    /// <summary>The link of one event. Every part is preceded by its length in bytes, so no two records look alike.</summary>
    public static byte[] Link(
        ReadOnlySpan<byte> previous,
        StreamId stream,
        int number,
        string name,
        DateOnly on,
        DateTimeOffset at,
        string by,
        ReadOnlySpan<byte> payloadHash
    )
    {
        using var hash = NewHash();
        Add(hash, previous);
        Add(hash, stream.Kind);
        Add(hash, stream.Name);
        Add(hash, number.ToString(CultureInfo.InvariantCulture));
        Add(hash, name);
        Add(hash, on.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture));
        Add(hash, at.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture));
        Add(hash, by);
        Add(hash, payloadHash);
        return hash.GetHashAndReset();
    }

    /// <summary>An instant as exactly as the chain and both databases keep it: to the millisecond, in UTC.</summary>
    public static DateTimeOffset Kept(DateTimeOffset at) =>
        new(at.UtcTicks - (at.UtcTicks % TimeSpan.TicksPerMillisecond), TimeSpan.Zero);

    /// <summary>Begins a link.</summary>
    public static IncrementalHash NewHash() => IncrementalHash.CreateHash(HashAlgorithmName.SHA256);

    /// <summary>Adds a text to a link.</summary>
    public static void Add(IncrementalHash hash, string part) => Add(hash, Encoding.UTF8.GetBytes(part));

    /// <summary>Adds bytes to a link, preceded by their length.</summary>
    public static void Add(IncrementalHash hash, ReadOnlySpan<byte> part)
    {
        Span<byte> length = stackalloc byte[4];
        BinaryPrimitives.WriteInt32LittleEndian(length, part.Length);
        hash.AppendData(length);
        hash.AppendData(part);
    }
}
