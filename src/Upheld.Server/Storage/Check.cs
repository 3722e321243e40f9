using System.Text;
using Upheld.Code;

namespace Upheld.Server.Storage;

/// <summary>
/// Verifies everything that is kept: every chain, and that every row and every word index entry is what its events give.
/// It reads one moment of the database, so it can run while others write.
/// </summary>
internal sealed class Check(Database database, CurrentLandlord landlord)
{
    /// <summary>Goes through everything and reports each fault, in words, as it is found.</summary>
    /// <returns>How many faults there are.</returns>
    public Task<int> RunAsync(Action<string> report, Action<double>? progress, CancellationToken cancellation) =>
        database.SnapshotAsync(session => RunAsync(session, report, progress, cancellation), cancellation);

    private async ValueTask<int> RunAsync(
        Session session,
        Action<string> report,
        Action<double>? progress,
        CancellationToken cancellation
    )
    {
        var terms = (await landlord.LoadAsync(session, cancellation)).Terms;
        var total = await session.FirstAsync("select count(*) from streams", row => row.GetInt32(0), cancellation);
        var (done, faults) = (0, 0);
        await foreach (var walked in LogWalk.StreamsAsync(session, cancellation))
        {
            foreach (var fault in FaultsOf(walked, terms))
            {
                report($"{walked.Stream}: {fault}");
                faults++;
            }

            progress?.Invoke((double)++done / total);
        }

        foreach (var fault in await database.InspectAsync(session, cancellation))
        {
            report($"database: {fault}");
            faults++;
        }

        return faults;
    }

    private static IEnumerable<string> FaultsOf(WalkedStream walked, Terms terms)
    {
        var faults = ChainFaults(walked).ToList();
        if (faults.Count > 0 || walked.Stream.Kind != StreamKind.Case)
        {
            return faults;
        }

        try
        {
            return RowFaults(walked, Refold.WorkOut(walked, terms));
        }
        catch (Exception failure) when (failure is InvalidDataException or ArgumentException or NullReferenceException)
        {
            return [$"its events cannot be read: {failure.Message}"];
        }
    }

    private static IEnumerable<string> ChainFaults(WalkedStream walked)
    {
        var link = Chain.Start;
        var number = 0;
        foreach (var stored in walked.Events)
        {
            if (stored.Number != ++number)
            {
                yield return $"event {number} is missing";
                yield break;
            }

            if (
                stored.Payload is { } payload
                && !Same(Chain.HashOf(Encoding.UTF8.GetBytes(payload)), stored.PayloadHash)
            )
            {
                yield return $"what event {number} says was changed after it was recorded";
            }

            link = Chain.Link(
                link,
                walked.Stream,
                stored.Number,
                stored.Name,
                stored.On,
                stored.At,
                stored.By,
                stored.PayloadHash
            );
            if (!Same(link, stored.ChainHash))
            {
                yield return $"event {number} does not fit the chain: it or one before it was changed";
                yield break;
            }
        }

        if (number != walked.Head.Version || !Same(link, walked.Head.Head))
        {
            yield return $"it should end with event {walked.Head.Version}, but does not: its last events were changed";
        }
    }

    private static IEnumerable<string> RowFaults(WalkedStream walked, (CaseRow Row, string Words)? fresh)
    {
        if (walked.Row != fresh?.Row)
        {
            yield return "its row in lists is not what its events give";
        }

        if (walked.Words != fresh?.Words)
        {
            yield return "the words it is found by are not what its events give";
        }
    }

    private static bool Same(byte[] one, byte[] other) => one.AsSpan().SequenceEqual(other);
}
