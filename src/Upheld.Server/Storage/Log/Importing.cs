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

        var kept = new List<RecordedEvent>(events.Count);
        foreach (var recorded in events)
        {
            var (at, prepared) = (Chain.Kept(recorded.At), PreparedEvent.After(head.Version, [recorded.Event]));
            await EventLog.AppendAsync(session, stream, head, prepared, at, recorded.By, cancellation);
            head = await EventLog.HeadAsync(session, stream, "", cancellation);
            kept.Add(new RecordedEvent(head.Version, prepared[0].Event, at, recorded.By));
        }

        var terms = (await landlord.HoldAsync(session, cancellation)).Terms;
        var rows = DerivedRows.Of(stream, kept, kept.Count, terms);
        await rows.WriteAsync(session, head.Id, true, cancellation);
    }
}
