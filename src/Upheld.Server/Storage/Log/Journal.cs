using System.Globalization;

namespace Upheld.Server.Storage.Log;

/// <summary>Where one shard of the journal stands.</summary>
/// <param name="Length">How many events are entered in it.</param>
/// <param name="Head">The last link of its chain.</param>
internal readonly record struct JournalEnd(long Length, byte[] Head)
{
    /// <summary>A shard in which nothing is entered.</summary>
    public static readonly JournalEnd Empty = new(0, Chain.Start);
}

/// <summary>
/// The journal: all events in the order in which they were recorded, whatever their stream, in a chain over their links. A
/// stream's own chain says nothing once the whole stream is gone, or its end, or when all of it was worked out anew; the
/// journal does.
/// </summary>
internal static class Journal
{
    /// <summary>How many chains there are; the script that makes their table lists them. One writer uses the first alone.</summary>
    public const int Shards = 16;

    /// <summary>The link of one event in the journal.</summary>
    /// <param name="previous">The link before it.</param>
    /// <param name="shard">The shard in which it is entered.</param>
    /// <param name="entry">Its number there, from 1.</param>
    /// <param name="stream">Its stream.</param>
    /// <param name="number">Its number in the stream.</param>
    /// <param name="link">Its link in the stream's chain.</param>
    public static byte[] Link(
        ReadOnlySpan<byte> previous,
        int shard,
        long entry,
        StreamId stream,
        int number,
        ReadOnlySpan<byte> link
    )
    {
        using var hash = Chain.NewHash();
        Chain.Add(hash, previous);
        Chain.Add(hash, shard.ToString(CultureInfo.InvariantCulture));
        Chain.Add(hash, entry.ToString(CultureInfo.InvariantCulture));
        Chain.Add(hash, stream.Kind);
        Chain.Add(hash, stream.Name);
        Chain.Add(hash, number.ToString(CultureInfo.InvariantCulture));
        Chain.Add(hash, link);
        return hash.GetHashAndReset();
    }

    /// <summary>Where a shard stands, held until the unit of work ends.</summary>
    /// <exception cref="UnreadableRecordException">It is gone, or cannot be read.</exception>
    public static async ValueTask<JournalEnd> HoldAsync(Session session, int shard, CancellationToken cancellation) =>
        await session.QueryAsync(
            $"select length, head from journal where shard = @shard{session.Database.ForUpdate}",
            row => StoredValue.Read(row, "Where the journal ends", one => End(one, 0)),
            cancellation,
            ("@shard", shard)
        )
            is [var end]
            ? end
            : throw new UnreadableRecordException("The journal of what was recorded is gone.");

    /// <summary>Moves the end of a shard that is held.</summary>
    public static ValueTask MoveAsync(Session session, int shard, JournalEnd end, CancellationToken cancellation) =>
        session.SendAsync(
            "update journal set length = @length, head = @head where shard = @shard",
            cancellation,
            ("@length", end.Length),
            ("@head", end.Head),
            ("@shard", shard)
        );

    /// <summary>The head of all that is recorded.</summary>
    /// <exception cref="UnreadableRecordException">It cannot be read.</exception>
    public static async ValueTask<JournalHead> HeadAsync(Session session, CancellationToken cancellation) =>
        JournalHead.Of(
            await session.QueryAsync(
                "select length, head from journal order by shard",
                row => StoredValue.Read(row, "Where the journal ends", one => End(one, 0)),
                cancellation
            )
        );

    /// <summary>Reads where a shard stands from two columns, its length and its last link.</summary>
    public static JournalEnd End(System.Data.Common.DbDataReader row, int first) =>
        new(row.GetInt64(first), row.GetFieldValue<byte[]>(first + 1));
}
