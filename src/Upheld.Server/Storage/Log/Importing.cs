using System.Collections.Immutable;
using Upheld.Code;
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
        Terms? held = null;
        var judgesOthersOtherwise = false;
        // What lays down terms comes first: the others are judged under them.
        foreach (
            var (stream, events, own) in streams
                .Select(one => (one.Stream, one.Events, Own: Subjects.Of(one.Stream).TermsOf(one.Events)))
                .OrderBy(one => one.Own is null)
        )
        {
            var terms = own ?? (held ??= (await landlord.HoldAsync(session, cancellation)).Terms);
            if (await WriteAsync(session, stream, events, terms, cancellation))
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
