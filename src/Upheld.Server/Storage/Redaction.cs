using System.Collections.Immutable;
using Upheld.Code;
using Upheld.Server.Storage.Log;
using Upheld.Server.Storage.Rework;
using Upheld.Server.Time;

namespace Upheld.Server.Storage;

/// <summary>
/// Takes out what may no longer be kept. The event's place, day and author stay, and its chain still verifies; what it
/// said is gone, from rows too, and an event says that and why. A case whose first event is taken out is no longer found
/// or listed.
/// </summary>
/// <param name="Stream">The stream.</param>
/// <param name="Entries">The numbers of the events.</param>
/// <param name="Why">Why their content may no longer be kept.</param>
/// <param name="By">The account that has it taken out.</param>
internal sealed record Redaction(StreamId Stream, ImmutableArray<int> Entries, string Why, string By)
{
    /// <summary>Takes it out in one transaction with everything that follows from it.</summary>
    public Task RunAsync(
        Database database,
        CurrentLandlord landlord,
        TimeProvider time,
        CancellationToken cancellation
    ) => database.WriteAsync(session => RunAsync(session, landlord, time, cancellation), cancellation);

    private async ValueTask RunAsync(
        Session session,
        CurrentLandlord landlord,
        TimeProvider time,
        CancellationToken cancellation
    )
    {
        var terms = (await landlord.HoldAsync(session, cancellation)).Terms;
        var head = await EventLog.HeadAsync(session, Stream, session.Database.ForUpdate, cancellation);
        var before = await EventLog.ReadAsync(session, Stream, cancellation);
        if (before.Exists(one => one.Event is ContentTakenOut && Entries.Contains(one.Number)))
        {
            // Without it nothing would say of what it took out that it was taken out.
            throw new InvalidOperationException($"An entry of {Stream} that says what was taken out is not taken out.");
        }

        foreach (var number in Entries)
        {
            var emptied = await session.ExecuteAsync(
                "update events set payload = null where stream = @stream and number = @number",
                cancellation,
                ("@stream", head.Id),
                ("@number", number)
            );
            if (emptied == 0)
            {
                throw new InvalidOperationException($"{Stream} has no event {number}.");
            }
        }

        var said = PreparedEvent.After(
            head.Version,
            [new ContentTakenOut(time.Today, Entries, Why)],
            Chain.Kept(time.GetUtcNow()),
            By
        );
        await EventLog.AppendAsync(session, Stream, head, said, cancellation);
        await WriteRowsAsync(session, head.Id, before, terms, cancellation);
    }

    private async ValueTask WriteRowsAsync(
        Session session,
        long id,
        IReadOnlyList<RecordedEvent> before,
        Terms terms,
        CancellationToken cancellation
    )
    {
        var (subject, after) = (Subjects.Of(Stream), await EventLog.ReadAsync(session, Stream, cancellation));
        await subject.RemoveRowsAsync(session, id, cancellation);
        if (subject.RowsOf(Stream.Name, after, after.Count, terms) is { } left)
        {
            await left.WriteAsync(session, id, isNew: true, cancellation);
        }

        if (subject.JudgesOthersOtherwise(before, after))
        {
            await ReworkAsked.ByTermsAsync(session, cancellation);
        }
    }
}
