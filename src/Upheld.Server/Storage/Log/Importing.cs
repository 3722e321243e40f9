using System.Collections.Immutable;
using Upheld.Server.Storage.Rows;

namespace Upheld.Server.Storage.Log;

/// <summary>Writes a whole stream as it happened elsewhere.</summary>
internal static class Importing
{
    /// <summary>Writes the stream with everything that derives from it, unless it is here already.</summary>
    public static async ValueTask WriteAsync(
        Session session,
        CurrentLandlord landlord,
        StreamId stream,
        IReadOnlyList<RecordedEvent> events,
        CancellationToken cancellation
    )
    {
        var head = await EventLog.HeadAsync(session, stream, session.Database.ForUpdate, cancellation);
        if (head.Version > 0 || events.Count == 0)
        {
            return;
        }

        ImmutableArray<PreparedEvent> prepared =
        [
            .. events.Select(
                (recorded, i) => PreparedEvent.Of(recorded with { Number = i + 1, At = Chain.Kept(recorded.At) })
            ),
        ];
        var id = await EventLog.AppendAsync(session, stream, head, prepared, cancellation);
        var terms = (await landlord.HoldAsync(session, cancellation)).Terms;
        List<RecordedEvent> kept = [.. prepared.Select(one => one.Recorded)];
        await DerivedRows.Of(stream, kept, kept.Count, terms).WriteAsync(session, id, true, cancellation);
    }
}
