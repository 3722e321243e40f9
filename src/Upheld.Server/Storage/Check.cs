using System.Data.Common;
using System.Text;
using Upheld.Assurance.SelfAssessment;
using Upheld.Cases;
using Upheld.Code;
using Upheld.Server.Storage.Log;
using Upheld.Server.Storage.Rework;
using Upheld.Server.Storage.Rows;

namespace Upheld.Server.Storage;

/// <summary>
/// Verifies everything that is kept: every chain, and that every row, every figure, the cases behind it, every word index
/// entry and every published year is what its events give. It reads one moment of the database, so it can run while others write.
/// </summary>
internal sealed class Check(Database database, CurrentLandlord landlord)
{
    private readonly FigureCheck figures = new();
    private int publications;
    private (bool Rows, bool Words) reworked;

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
        var terms = (await landlord.LoadAsync(session, cancellation)).Terms;
        reworked = await ReworkAsked.WhatAsync(session, cancellation);
        var total = await session.FirstAsync("select count(*) from streams", row => row.GetInt32(0), cancellation);
        var (done, faults) = (0, 0);
        void Report(string fault)
        {
            report(fault);
            faults++;
        }

        await foreach (var walked in LogWalk.StreamsAsync(session, cancellation))
        {
            foreach (var fault in await FaultsOfAsync(session, walked, terms, cancellation))
            {
                Report($"{walked.Stream}: {fault}");
            }

            progress?.Invoke((double)++done / total);
        }

        if (!reworked.Rows)
        {
            foreach (var fault in await figures.FaultsAsync(session, cancellation))
            {
                Report(fault);
            }
        }

        if (await PublicationRow.CountAsync(session, cancellation) != publications)
        {
            Report("publications: there is one that was not published");
        }

        foreach (var fault in await database.InspectAsync(session, cancellation))
        {
            Report($"database: {fault}");
        }

        return faults;
    }

    private async ValueTask<IReadOnlyList<string>> FaultsOfAsync(
        Session session,
        WalkedStream walked,
        Terms terms,
        CancellationToken cancellation
    )
    {
        List<string> faults = [.. ChainFaults(walked)];
        var subject = walked.Stream.Kind;
        if (subject == Case.Subject.Kind && await CaseRows.FindAsync(session, walked.Head.Id, cancellation) is { } row)
        {
            figures.Count(row);
        }

        if (faults.Count > 0 || (subject != Case.Subject.Kind && subject != Assessment.Subject.Kind))
        {
            return faults;
        }

        try
        {
            return subject == Case.Subject.Kind
                ? await RowFaultsAsync(session, walked, terms, cancellation)
                : await PublicationFaultsAsync(session, walked, terms, cancellation);
        }
        catch (Exception failure) when (failure is not (OperationCanceledException or DbException))
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

    private async ValueTask<IReadOnlyList<string>> PublicationFaultsAsync(
        Session session,
        WalkedStream walked,
        Terms terms,
        CancellationToken cancellation
    )
    {
        var fresh = PublicationRow.Of(walked.Stream.Name, walked.Read(), terms);
        var stored = await PublicationRow.StoredAsync(session, walked.Head.Id, cancellation);
        publications += stored is null ? 0 : 1;
        return (fresh is null && stored is null) || fresh?.SaysTheSameAs(stored) == true
            ? []
            : ["what everyone may read of it is not what was published"];
    }

    private async ValueTask<IReadOnlyList<string>> RowFaultsAsync(
        Session session,
        WalkedStream walked,
        Terms terms,
        CancellationToken cancellation
    )
    {
        var (id, events) = (walked.Head.Id, walked.Read());
        var fresh = Case.Of(walked.Stream.Name, events) is { } @case
            ? CaseRows.Of(@case, events, terms, withWords: true)
            : null;
        var row = await CaseRows.FindAsync(session, id, cancellation);
        var words = await session.QueryAsync(
            session.Database.Words.All,
            kept => kept.GetString(1),
            cancellation,
            ("@after", id - 1),
            ("@upTo", id)
        );
        List<string> faults = [];
        if (!reworked.Rows && row != (fresh is null ? null : fresh.Row with { Id = id }))
        {
            faults.Add("its row in lists is not what its events give");
        }

        if (!reworked.Words && (words is [var found] ? found : null) != fresh?.Words)
        {
            faults.Add("the words it is found by are not what its events give");
        }

        return faults;
    }

    private static bool Same(byte[] one, byte[] other) => one.AsSpan().SequenceEqual(other);
}
