using Upheld.Server.Storage.Log;

namespace Upheld.Server.Storage;

/// <summary>
/// Takes out what may no longer be kept. The event's place, day and author stay, and its chain still verifies; what it
/// said is gone, from rows too. A case whose first event is taken out is no longer found or listed.
/// </summary>
internal static class Redaction
{
    /// <summary>Takes the content of events out of a stream, and out of the rows that derive from it.</summary>
    public static Task RunAsync(
        Database database,
        CurrentLandlord landlord,
        StreamId stream,
        IReadOnlyCollection<int> numbers,
        CancellationToken cancellation
    ) =>
        database.WriteAsync(
            async session =>
            {
                var terms = (await landlord.HoldAsync(session, cancellation)).Terms;
                var head = await EventLog.HeadAsync(session, stream, session.Database.ForUpdate, cancellation);
                foreach (var number in numbers)
                {
                    await session.ExecuteAsync(
                        "update events set payload = null where stream = @stream and number = @number",
                        cancellation,
                        ("@stream", head.Id),
                        ("@number", number)
                    );
                }

                var events = (await LogWalk.StreamAsync(session, head.Id, cancellation))?.Read() ?? [];
                var subject = Subjects.Of(stream);
                await subject.RemoveRowsAsync(session, head.Id, cancellation);
                if (subject.RowsOf(stream.Name, events, events.Count, terms) is { } left)
                {
                    await left.WriteAsync(session, head.Id, isNew: true, cancellation);
                }
            },
            cancellation
        );
}
