using System.Data.Common;
using System.Text;
using Upheld.Code;
using Upheld.Server.Storage.Log;
using Upheld.Server.Storage.People;
using Upheld.Server.Storage.Rework;
using Upheld.Server.Storage.Rows;

namespace Upheld.Server.Storage.Checks;

/// <summary>
/// Verifies everything that is kept: every chain, and that every row, every figure, the cases behind it, every word index
/// entry and every published year is what its events give, and that accounts and tokens can be read. It reads one moment
/// of the database, so it can run while others write.
/// </summary>
internal sealed class Check(Database database, CurrentLandlord landlord)
{
    /// <summary>
    /// Goes through everything and reports each fault, in words, as it is found. While rows are being worked out again
    /// they are not what the events give, and that is no fault; they are compared when that is done.
    /// </summary>
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
        var faults = 0;
        void Report(string fault)
        {
            report(fault);
            faults++;
        }

        // First, because what is read from a damaged page may be anything.
        foreach (var fault in await database.InspectAsync(session, cancellation))
        {
            Report($"database: {fault}");
        }

        var terms = await TermsAsync(session, cancellation);
        var reworked = await ReworkAsked.WhatAsync(session, cancellation);
        var checks = Subjects.All.ToDictionary(subject => subject.Kind, subject => subject.NewCheck(reworked));
        var total = await session.FirstAsync("select count(*) from streams", row => row.GetInt32(0), cancellation);
        var done = 0;
        await foreach (var walked in LogWalk.StreamsAsync(session, cancellation))
        {
            var check = checks.GetValueOrDefault(walked.Stream.Kind);
            foreach (var fault in await FaultsOfAsync(session, walked, check, terms, cancellation))
            {
                Report($"{walked.Stream}: {fault}");
            }

            progress?.Invoke((double)++done / total);
        }

        foreach (var check in checks.Values.OfType<RowsCheck>())
        {
            foreach (var fault in await FaultsOfAllAsync(session, check, cancellation))
            {
                Report(fault);
            }
        }

        foreach (var (name, _) in (await KeyRing.AllAsync(session, cancellation)).Where(one => one.Key is null))
        {
            Report($"key {name}: it cannot be read, and whoever was signed in by it must sign in again");
        }

        return faults;
    }

    private static async ValueTask<IReadOnlyList<string>> FaultsOfAsync(
        Session session,
        WalkedStream walked,
        RowsCheck? check,
        Terms? terms,
        CancellationToken cancellation
    )
    {
        List<string> faults = [.. ChainFaults(walked)];
        var stream = walked.Stream;
        DerivedRows? fresh = null;
        if (faults.Count == 0)
        {
            try
            {
                var events = walked.Read();
                faults.AddRange(ContentFaults(walked, events));
                fresh = terms is null ? null : Subjects.Of(stream).RowsOf(stream.Name, events, events.Count, terms);
            }
            catch (Exception failure) when (failure is not (OperationCanceledException or DbException))
            {
                faults.Add($"its events cannot be read: {failure.Message}");
            }
        }

        if (check is null)
        {
            return faults;
        }

        var isReadable = faults.Count == 0 && terms is not null;
        try
        {
            return [.. faults, .. await check.FaultsOfAsync(session, walked.Head.Id, isReadable, fresh, cancellation)];
        }
        catch (Exception failure) when (StoredValue.IsUnreadable(failure))
        {
            return [.. faults, $"what derives from it cannot be read: {failure.Message}"];
        }
    }

    private static async ValueTask<IReadOnlyList<string>> FaultsOfAllAsync(
        Session session,
        RowsCheck check,
        CancellationToken cancellation
    )
    {
        try
        {
            return await check.FaultsOfAllAsync(session, cancellation);
        }
        catch (Exception failure) when (StoredValue.IsUnreadable(failure))
        {
            return [$"{check.What}: they cannot be read: {failure.Message}"];
        }
    }

    // Null where the landlord cannot be read, which is found when its stream is walked; rows are compared with nothing then.
    private async ValueTask<Terms?> TermsAsync(Session session, CancellationToken cancellation)
    {
        try
        {
            return (await landlord.LoadAsync(session, cancellation)).Terms;
        }
        catch (UnreadableRecordException)
        {
            return null;
        }
    }

    // The chain holds without a payload, so that it can be taken out; that it was is an entry of its own. One that is gone
    // without such an entry cannot be read.
    private static IEnumerable<string> ContentFaults(WalkedStream walked, IEnumerable<RecordedEvent> events)
    {
        var takenOut = TakenOut.In(events).ToHashSet();
        return walked
            .Events.Where(stored => stored.Payload is not null && takenOut.Contains(stored.Number))
            .Select(stored => $"event {stored.Number} was taken out, and what it said is there again");
    }

    private static IEnumerable<string> ChainFaults(WalkedStream walked)
    {
        var link = Chain.Start;
        var number = 0;
        foreach (var stored in walked.Events)
        {
            if (stored.Fault is { } fault)
            {
                yield return $"event {number + 1} cannot be read: {fault}";
                yield break;
            }

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

        if (walked.Fault is { } why)
        {
            yield return $"where it ends cannot be read: {why}";
        }
        else if (number != walked.Head.Version || !Same(link, walked.Head.Head))
        {
            yield return $"it should end with event {walked.Head.Version}, but does not: its last events were changed";
        }
    }

    private static bool Same(byte[] one, byte[] other) => one.AsSpan().SequenceEqual(other);
}
