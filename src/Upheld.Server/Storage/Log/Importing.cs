using System.Collections.Immutable;
using Upheld.Code;
using Upheld.Landlords;
using Upheld.Server.Storage.Rework;

namespace Upheld.Server.Storage.Log;

/// <summary>Writes whole streams as they happened elsewhere.</summary>
internal static class Importing
{
    /// <summary>Writes each stream with everything that derives from it, unless it is here already.</summary>
    public static async ValueTask WriteAsync(
        Session session,
        CurrentLandlord landlord,
        IEnumerable<(StreamId Stream, IReadOnlyList<RecordedEvent> Events)> streams,
        CancellationToken cancellation
    )
    {
        Landlord? held = null;
        var judgesOthersOtherwise = false;
        // The landlord first: cases are judged under its terms.
        foreach (var (stream, events) in streams.OrderByDescending(one => one.Stream == Landlord.Stream))
        {
            held = stream == Landlord.Stream ? null : held ?? await landlord.HoldAsync(session, cancellation);
            if (await WriteAsync(session, stream, events, (held ?? Landlord.Of(events)).Terms, cancellation))
            {
                judgesOthersOtherwise |= Subjects.Of(stream).JudgesOthersOtherwise([], events);
            }
        }

        if (judgesOthersOtherwise)
        {
            await ReworkAsked.ByTermsAsync(session, cancellation);
        }
    }

    private static async ValueTask<bool> WriteAsync(
        Session session,
        StreamId stream,
        IReadOnlyList<RecordedEvent> events,
        Terms terms,
        CancellationToken cancellation
    )
    {
        var head = await EventLog.HeadAsync(session, stream, session.Database.ForUpdate, cancellation);
        if (head.Version > 0 || events.Count == 0)
        {
            return false;
        }

        ImmutableArray<PreparedEvent> prepared =
        [
            .. events.Select(
                (recorded, i) => PreparedEvent.Of(recorded with { Number = i + 1, At = Chain.Kept(recorded.At) })
            ),
        ];
        var id = await EventLog.AppendAsync(session, stream, head, prepared, cancellation);
        List<RecordedEvent> kept = [.. prepared.Select(one => one.Recorded)];
        if (Subjects.Of(stream).RowsOf(stream.Name, kept, kept.Count, terms) is { } rows)
        {
            await rows.WriteAsync(session, id, isNew: true, cancellation);
        }

        return true;
    }
}
