using Upheld.Cases;
using Upheld.Code;

namespace Upheld.Server.Storage;

/// <summary>Writes a whole stream as it happened elsewhere.</summary>
internal static class Importing
{
    /// <summary>Writes the stream with its read row and words, unless it is here already.</summary>
    public static async ValueTask WriteAsync(
        Session session,
        StreamId stream,
        IReadOnlyList<RecordedEvent> events,
        Terms terms,
        CancellationToken cancellation
    )
    {
        if ((await EventLog.HeadAsync(session, stream, "", cancellation)).Version > 0)
        {
            return;
        }

        long id = 0;
        foreach (var recorded in events)
        {
            var head = await EventLog.HeadAsync(session, stream, "", cancellation);
            id = await EventLog.AppendAsync(
                session,
                stream,
                head,
                PreparedEvent.After(head.Version, [recorded.Event]),
                Chain.Kept(recorded.At),
                recorded.By,
                cancellation
            );
        }

        if (stream.Kind == StreamKind.Case)
        {
            var @case = Case.Of(stream.Name, events);
            await CaseTable.KeepAsync(session, CaseRow.Of(@case, terms) with { Id = id }, cancellation);
            await CaseWords.KeepAsync(session, id, CaseWords.Of(@case, events), true, cancellation);
        }
    }
}
