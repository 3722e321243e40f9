namespace Upheld.Server.Storage.Log;

/// <summary>An event that waits to be written.</summary>
/// <param name="Stream">Its stream.</param>
/// <param name="Id">The stream's number in the database.</param>
/// <param name="Prepared">The event.</param>
/// <param name="Link">Its link in the stream's chain.</param>
internal sealed record NewEntry(StreamId Stream, long Id, PreparedEvent Prepared, byte[] Link);

/// <summary>
/// The events that one transaction appends. They are entered in the journal and written together at its end: all who write
/// in a shard wait for each other from there to the commit, so that is kept short, and costs each transaction one question
/// and one change however many events it has.
/// </summary>
internal sealed class NewEntries
{
    private readonly List<NewEntry> waiting = [];

    /// <summary>Lets one wait.</summary>
    public void Add(NewEntry entry) => waiting.Add(entry);

    /// <summary>Forgets them.</summary>
    public void Clear() => waiting.Clear();

    /// <summary>Writes them, at the end of the transaction or before somebody in it reads events.</summary>
    public async ValueTask WriteAsync(Session session, CancellationToken cancellation)
    {
        if (waiting.Count == 0)
        {
            return;
        }

        var shard = session.Database.ShardOf(session);
        var (length, link) = await Journal.HoldAsync(session, shard, cancellation);
        foreach (var (stream, id, prepared, chainHash) in waiting)
        {
            link = Journal.Link(link, shard, ++length, stream, prepared.Recorded.Number, chainHash);
            await session.SendAsync(
                """
                insert into events (
                  stream, number, name, on_day, at, by_whom, payload, payload_hash, chain_hash, shard, entry, journal_hash)
                values (
                  @stream, @number, @name, @on, @at, @by, @payload, @payloadHash, @chainHash, @shard, @entry, @journalHash)
                """,
                cancellation,
                ("@stream", id),
                ("@number", prepared.Recorded.Number),
                ("@name", prepared.Name),
                ("@on", prepared.Recorded.Event.On),
                ("@at", prepared.Recorded.At),
                ("@by", prepared.Recorded.By),
                ("@payload", prepared.Payload),
                ("@payloadHash", prepared.PayloadHash),
                ("@chainHash", chainHash),
                ("@shard", shard),
                ("@entry", length),
                ("@journalHash", link)
            );
        }

        await Journal.MoveAsync(session, shard, new JournalEnd(length, link), cancellation);
        Clear();
    }
}
