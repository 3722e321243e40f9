using System.Data.Common;
using Upheld.Server.Storage.Log;

namespace Upheld.Server.Storage.Checks;

/// <summary>An event as the journal has it.</summary>
/// <param name="Entry">Its number in the shard.</param>
/// <param name="Stream">Its stream; null where that is gone.</param>
/// <param name="Event">Its number in the stream and its link in the stream's chain; null where these cannot be read.</param>
/// <param name="Hash">Its link in the journal.</param>
internal sealed record JournalEntry(long Entry, StreamId? Stream, EntryEvent? Event, byte[] Hash);

/// <summary>What the journal has of an event.</summary>
internal sealed record EntryEvent(int Number, byte[] Link);

/// <summary>One shard of the journal, taken in entry by entry.</summary>
/// <param name="shard">Which.</param>
/// <param name="known">The length at which its link is remembered.</param>
/// <param name="report">Is told each fault, in words.</param>
internal sealed class ShardWalk(int shard, long known, Action<string> report)
{
    /// <summary>The events of a shard in the order of the journal.</summary>
    public const string Entries = """
        select e.entry, s.kind, s.name, e.number, e.chain_hash, e.journal_hash
        from events e left join streams s on s.id = e.stream where e.shard = @shard and e.entry is not null order by e.entry
        """;

    // Where it stands as it is stored, and as it comes of the events from the first on: these part for ever at what was changed.
    private JournalEnd stored = JournalEnd.Empty;
    private byte[] fresh = Chain.Start;

    /// <summary>Where it stood at the length that is remembered, as its events give it; as far as it goes.</summary>
    public JournalEnd AtKnown { get; private set; } = JournalEnd.Empty;

    /// <summary>Reads an entry, or why it cannot be read.</summary>
    public static (JournalEntry? Row, string? Fault) Read(DbDataReader row) =>
        StoredValue.Try(
            row,
            one => new JournalEntry(
                one.GetInt64(0),
                StreamIn(one, 1),
                StoredValue.Try(one, it => new EntryEvent(it.GetInt32(3), it.GetFieldValue<byte[]>(4))).Row,
                one.IsDBNull(5) ? [] : one.GetFieldValue<byte[]>(5)
            )
        );

    /// <summary>The stream that two columns name; null where there is none.</summary>
    public static StreamId? StreamIn(DbDataReader row, int kind) =>
        row.IsDBNull(kind) ? null : new StreamId(row.GetString(kind), row.GetString(kind + 1));

    /// <summary>Takes the next entry in.</summary>
    public void Take((JournalEntry? Row, string? Fault) next)
    {
        if (next.Row is not { } entry)
        {
            report($"journal: an entry after {stored.Length} cannot be read: {next.Fault}");
            return;
        }

        var isNext = entry.Entry == stored.Length + 1;
        if (entry.Entry <= stored.Length)
        {
            report($"journal: it has entry {Place(entry.Entry)} more than once");
        }
        else if (!isNext)
        {
            ReportMissing(entry.Entry - 1);
        }

        // What cannot be read is named where its stream is walked.
        var link = LinkAfter(stored.Head, entry);
        if (entry.Stream is null)
        {
            report($"journal: the stream of entry {Place(entry.Entry)} is gone");
        }
        else if (isNext && entry.Event is { Number: var number } && !Same(link, entry.Hash))
        {
            report(
                $"{entry.Stream}: event {number} is not what the journal has of it: it was changed, moved or put there, and its chain worked out anew"
            );
        }

        fresh = Same(fresh, stored.Head) ? link : LinkAfter(fresh, entry);
        stored = new JournalEnd(entry.Entry, entry.Hash);
        if (entry.Entry <= known)
        {
            AtKnown = new JournalEnd(entry.Entry, fresh);
        }
    }

    /// <summary>Compares where it ends with where it says it ends.</summary>
    public void CompareEnd(JournalEnd end)
    {
        if (end.Length > stored.Length)
        {
            ReportMissing(end.Length);
        }
        else if (end.Length < stored.Length || !Same(end.Head, stored.Head))
        {
            report($"journal: it should end with entry {Place(end.Length)}, but does not: where it ends was changed");
        }
    }

    private byte[] LinkAfter(byte[] previous, JournalEntry entry)
    {
        var (number, link) = entry.Event ?? new EntryEvent(0, []);
        return Journal.Link(previous, shard, entry.Entry, entry.Stream ?? new StreamId("", ""), number, link);
    }

    private void ReportMissing(long last)
    {
        var first = stored.Length + 1;
        report(
            first == last
                ? $"journal: the event of entry {Place(last)} is gone"
                : $"journal: the events of entries {Place(first)} to {Place(last)} are gone"
        );
    }

    private string Place(long entry) => shard == 0 ? $"{entry}" : $"{shard}.{entry}";

    private static bool Same(byte[] one, byte[] other) => one.AsSpan().SequenceEqual(other);
}
