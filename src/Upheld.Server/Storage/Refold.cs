using Upheld.Cases;
using Upheld.Code;

namespace Upheld.Server.Storage;

/// <summary>
/// Works every row out again from its events, after the calendar, the landlord's limits or the rules have changed.
/// Readers see all rows as they were, or all as they are now.
/// </summary>
/// <remarks>
/// The long part runs beforehand, while others read and write. Only the rows that differ are then written, in one
/// transaction with the change itself, and cases that moved on meanwhile are worked out there.
/// </remarks>
internal sealed class Refold(Database database)
{
    private sealed record Rewritten(WalkedStream Before, CaseRow Row, string Words);

    /// <summary>Makes a change and works the rows out under the terms that come of it.</summary>
    /// <param name="terms">The terms afterwards.</param>
    /// <param name="change">The change. Nothing is rewritten unless it is recorded.</param>
    /// <param name="progress">Told what share is done, from 0 to 1; or null.</param>
    /// <param name="cancellation">Stops waiting.</param>
    public async Task<AppendOutcome> RunAsync(
        Terms terms,
        Func<Session, ValueTask<AppendOutcome>> change,
        Action<double>? progress,
        CancellationToken cancellation
    )
    {
        var (seen, rewritten) = await database.SnapshotAsync(
            session => WorkOutAsync(session, terms, progress, cancellation),
            cancellation
        );
        return await database.WriteAsync(
            async session =>
            {
                var outcome = await change(session);
                if (outcome is not AppendOutcome.Recorded recorded)
                {
                    return outcome;
                }

                var moved = 0;
                await foreach (var fresh in FreshAsync(session, terms, seen, rewritten, cancellation))
                {
                    await KeepAsync(session, fresh, cancellation);
                    moved += fresh.Row.IsOpen && fresh.Row.NextDue != fresh.Before.Row?.NextDue ? 1 : 0;
                }

                return recorded with
                {
                    DueDatesMoved = moved,
                };
            },
            cancellation
        );
    }

    /// <summary>The row and the words that follow from a stream, or null where it is no case or was taken out.</summary>
    public static (CaseRow Row, string Words)? WorkOut(WalkedStream walked, Terms terms)
    {
        if (walked.Stream.Kind != StreamKind.Case || walked.Events is [] or [{ Payload: null }, ..])
        {
            return null;
        }

        List<RecordedEvent> events = [.. walked.Events.Select(stored => stored.Read())];
        var @case = Case.Of(walked.Stream.Name, events);
        return (CaseRow.Of(@case, terms) with { Id = walked.Head.Id }, CaseWords.Of(@case, events));
    }

    private static async ValueTask<(Dictionary<long, int> Seen, Dictionary<long, Rewritten> Rewritten)> WorkOutAsync(
        Session session,
        Terms terms,
        Action<double>? progress,
        CancellationToken cancellation
    )
    {
        var total = await session.FirstAsync("select count(*) from streams", row => row.GetInt32(0), cancellation);
        var seen = new Dictionary<long, int>();
        var rewritten = new Dictionary<long, Rewritten>();
        await foreach (var walked in LogWalk.StreamsAsync(session, cancellation))
        {
            seen.Add(walked.Head.Id, walked.Head.Version);
            if (Differs(walked, terms) is { } fresh)
            {
                rewritten.Add(walked.Head.Id, fresh);
            }

            progress?.Invoke((double)seen.Count / total);
        }

        return (seen, rewritten);
    }

    private static async IAsyncEnumerable<Rewritten> FreshAsync(
        Session session,
        Terms terms,
        Dictionary<long, int> seen,
        Dictionary<long, Rewritten> rewritten,
        [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancellation
    )
    {
        var now = await session.QueryAsync(
            "select id, version from streams",
            row => (Id: row.GetInt64(0), Version: row.GetInt32(1)),
            cancellation
        );
        foreach (var (id, version) in now)
        {
            if (seen.TryGetValue(id, out var before) && before == version)
            {
                if (rewritten.TryGetValue(id, out var known))
                {
                    yield return known;
                }
            }
            else if (Differs((await LogWalk.StreamAsync(session, id, cancellation))!, terms) is { } fresh)
            {
                yield return fresh;
            }
        }
    }

    private static Rewritten? Differs(WalkedStream walked, Terms terms) =>
        WorkOut(walked, terms) is { } fresh && (fresh.Row != walked.Row || fresh.Words != walked.Words)
            ? new Rewritten(walked, fresh.Row, fresh.Words)
            : null;

    private static async ValueTask KeepAsync(Session session, Rewritten fresh, CancellationToken cancellation)
    {
        await CaseTable.KeepAsync(session, fresh.Row, cancellation);
        if (fresh.Words != fresh.Before.Words)
        {
            await CaseWords.KeepAsync(session, fresh.Row.Id, fresh.Words, fresh.Before.Words is null, cancellation);
        }
    }
}
