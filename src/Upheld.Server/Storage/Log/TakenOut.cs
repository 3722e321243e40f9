namespace Upheld.Server.Storage.Log;

/// <summary>
/// Tells content that was taken out of the record from content that was emptied behind the program's back. An entry says of
/// the first that it was taken out, and comes after it; of the second nothing is known, so nothing is made of what is left.
/// </summary>
internal static class TakenOut
{
    /// <summary>The same events, once each that is empty is known to have been taken out.</summary>
    /// <param name="stream">Their stream.</param>
    /// <param name="events">Events in order, up to the last one of the stream.</param>
    /// <exception cref="UnreadableRecordException">One is empty and no entry says why.</exception>
    public static List<RecordedEvent> Known(StreamId stream, List<RecordedEvent> events)
    {
        if (!events.Exists(IsEmpty))
        {
            return events;
        }

        var gone = events.Where(IsEmpty).Select(one => one.Number).Except(In(events)).ToList();
        return gone.Count == 0
            ? events
            : throw new UnreadableRecordException(
                $"What event {string.Join(", ", gone)} said is gone from {stream}, and no entry says that it was taken out."
            );
    }

    /// <summary>The numbers of the events of which an entry says that they were taken out.</summary>
    public static IEnumerable<int> In(IEnumerable<RecordedEvent> events) =>
        events.Select(one => one.Event).OfType<ContentTakenOut>().SelectMany(one => one.Entries);

    private static bool IsEmpty(RecordedEvent one) => one.Event is RedactedEvent;
}
