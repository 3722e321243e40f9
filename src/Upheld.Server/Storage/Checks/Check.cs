using System.Data.Common;
using Upheld.Code;
using Upheld.Server.Storage.Log;
using Upheld.Server.Storage.People;
using Upheld.Server.Storage.Rework;
using Upheld.Server.Storage.Rows;

namespace Upheld.Server.Storage.Checks;

/// <summary>What a check went through.</summary>
/// <param name="Faults">How many faults it found.</param>
/// <param name="Streams">How many streams it read.</param>
/// <param name="Events">How many events it read in them.</param>
/// <param name="Head">The head of the journal; null where it cannot be read.</param>
public sealed record Verified(int Faults, long Streams, long Events, JournalHead? Head);

/// <summary>
/// Verifies everything that is kept: every chain, the journal over all of them, and that every row, every figure, the cases
/// behind it, every word index entry, every published year, account and token is what its events give. It reads one moment of
/// the database, so it can run while others write.
/// </summary>
internal sealed class Check(Database database, CurrentLandlord landlord)
{
    // How much of the way the streams are; the rest is the journal.
    private const double OfStreams = 0.8;

    /// <summary>
    /// Goes through everything and reports each fault, in words, as it is found. While rows are being worked out again
    /// they are not what the events give, and that is no fault; they are compared when that is done.
    /// </summary>
    /// <param name="report">Is told each fault.</param>
    /// <param name="known">A head that was written down earlier, to be compared; null where there is none.</param>
    /// <param name="progress">Told how far it is, from 0 to 1.</param>
    /// <param name="cancellation">Stops waiting.</param>
    public Task<Verified> RunAsync(
        Action<string> report,
        JournalHead? known,
        Action<double>? progress,
        CancellationToken cancellation
    ) => database.SnapshotAsync(session => RunAsync(session, report, known, progress, cancellation), cancellation);

    private async ValueTask<Verified> RunAsync(
        Session session,
        Action<string> report,
        JournalHead? known,
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

        // First, because what is read from a damaged page, or through a table that somebody put in a place, may be anything.
        foreach (var fault in await database.InspectAsync(session, cancellation))
        {
            Report($"database: {fault}");
        }

        var terms = await TermsAsync(session, cancellation);
        var reworked = await ReworkAsked.WhatAsync(session, cancellation);
        var checks = Subjects.All.ToDictionary(subject => subject.Kind, subject => subject.NewCheck(reworked));
        var total = await session.FirstAsync("select count(*) from streams", row => row.GetInt64(0), cancellation);
        var (streams, events) = (0L, 0L);
        await foreach (var walked in LogWalk.StreamsAsync(session, cancellation))
        {
            var check = checks.GetValueOrDefault(walked.Stream.Kind);
            foreach (var fault in await FaultsOfAsync(session, walked, check, terms, cancellation))
            {
                Report($"{walked.Stream}: {fault}");
            }

            events += walked.Events.Count;
            streams++;
            progress?.Invoke(OfStreams * streams / total);
        }

        foreach (var fault in await StrayEventsAsync(session, cancellation))
        {
            Report(fault);
        }

        await new JournalCheck(Report, known).RunAsync(
            session,
            entered => progress?.Invoke(OfStreams + (1 - OfStreams) * Math.Min(1, (double)entered / events)),
            cancellation
        );
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

        return new Verified(faults, streams, events, await HeadAsync(session, cancellation));
    }

    // Null where it cannot be read, which is found when the journal is walked.
    private static async ValueTask<JournalHead?> HeadAsync(Session session, CancellationToken cancellation)
    {
        try
        {
            return await Journal.HeadAsync(session, cancellation);
        }
        catch (UnreadableRecordException)
        {
            return null;
        }
    }

    private static ValueTask<List<string>> StrayEventsAsync(Session session, CancellationToken cancellation) =>
        session.QueryAsync(
            """
            select e.stream, count(*) from events e left join streams s on s.id = e.stream
            where s.id is null group by e.stream order by e.stream
            """,
            row => $"events: {row.GetInt64(1)} are of stream {row.GetInt64(0)}, which is gone",
            cancellation
        );

    private static async ValueTask<IReadOnlyList<string>> FaultsOfAsync(
        Session session,
        WalkedStream walked,
        RowsCheck? check,
        Terms? terms,
        CancellationToken cancellation
    )
    {
        List<string> faults = [.. ChainCheck.ChainFaults(walked)];
        var stream = walked.Stream;
        DerivedRows? fresh = null;
        if (faults.Count == 0)
        {
            try
            {
                var events = walked.Read();
                faults.AddRange(ChainCheck.ContentFaults(walked, events));
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
}
