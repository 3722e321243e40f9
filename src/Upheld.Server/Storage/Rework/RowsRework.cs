using Upheld.Code;
using Upheld.Server.Storage.Log;
using Upheld.Server.Storage.Rows;

namespace Upheld.Server.Storage.Rework;

/// <summary>How far the rows of cases are worked out again.</summary>
/// <param name="Done">The share that is done, from 0 to 1.</param>
public sealed record ReworkProgress(double Done)
{
    /// <summary>In words for a screen: "73 %".</summary>
    public string InWords => $"{(int)(Done * 100)} %";
}

/// <summary>
/// Works the rows of cases out again from their events, after the calendar, the landlord's limits or the rules have
/// changed. It goes on outside any request, in small transactions that others work between, in the same memory however
/// much there is, and from where it was when a process ends or the data is opened again. One process at a time does it.
/// </summary>
public sealed class RowsRework
{
    private const int AtATime = 200;

    private readonly Database database;
    private readonly CurrentLandlord landlord;
    private readonly ReworkJob job;

    internal RowsRework(Database database, CurrentLandlord landlord, TimeProvider time) =>
        (this.database, this.landlord, job) = (database, landlord, new ReworkJob(database, time));

    /// <summary>How far it is; null when every row is worked out.</summary>
    public Task<ReworkProgress?> ProgressAsync(CancellationToken cancellation) =>
        database.ReadAsync(
            session =>
                session.FirstAsync(
                    "select position, upto from jobs where name = @name and position < upto",
                    row => new ReworkProgress((double)row.GetInt64(0) / row.GetInt64(1)),
                    cancellation,
                    ("@name", ReworkAsked.Job)
                ),
            cancellation
        );

    /// <summary>Whether the rows were worked out by rules that judge otherwise than those of this version.</summary>
    public Task<bool> IsByOtherRulesAsync(CancellationToken cancellation) =>
        database.ReadAsync(
            async session =>
                !await Rules.AreKeptAsync(session, cancellation)
                && await Rules.ChangedAsync(session, cancellation) is { Kinds.Count: > 0 } or { WithWords: true },
            cancellation
        );

    /// <summary>
    /// Frees it from a process that was killed, so that it goes on at once and not when that process's hold runs out. Only
    /// for whoever serves the data alone: they hold its folder, so whoever held the job before is dead.
    /// </summary>
    public Task TakeOverAsync(CancellationToken cancellation) => job.FreeAsync(cancellation);

    /// <summary>Works on it until it is done, or does nothing where it is not asked for or another process has it.</summary>
    /// <param name="progress">Told before each batch how far it is.</param>
    /// <param name="cancellation">Stops after a batch.</param>
    /// <param name="unreadable">Told the references of cases that cannot be read; their rows stay as they were.</param>
    public async Task RunAsync(
        Action<double>? progress,
        CancellationToken cancellation,
        Action<IReadOnlyList<string>>? unreadable = null
    )
    {
        while (await job.TakeAsync(cancellation) is { } at)
        {
            progress?.Invoke((double)at.Position / Math.Max(1, at.Upto));
            if (at.Position >= at.Upto)
            {
                await job.FinishAsync(at, cancellation);
            }
            else if (await BatchAsync(at, cancellation) is { Count: > 0 } left)
            {
                unreadable?.Invoke(left);
            }
        }
    }

    /// <summary>
    /// Asks for it where this version judges otherwise than the one by whose rules the rows were worked out. It is done
    /// while Upheld serves. Where there are no cases yet, whatever is recorded from now on is judged by these rules.
    /// </summary>
    internal async Task AskByRulesAsync(CancellationToken cancellation)
    {
        if (await database.ReadAsync(session => Rules.AreKeptAsync(session, cancellation), cancellation))
        {
            return;
        }

        await database.WriteAsync(
            async session =>
            {
                var changed = await Rules.ChangedAsync(session, cancellation);
                var hasCases = await session.QueryAsync("select id from cases limit 1", _ => true, cancellation);
                if (hasCases.Count == 0)
                {
                    await ReworkAsked.DropAsync(session, cancellation);
                }
                else if (await ReworkAsked.ByRulesAsync(session, changed, cancellation))
                {
                    return;
                }

                await Rules.KeepAsync(session, cancellation);
            },
            cancellation
        );
    }

    private async Task<IReadOnlyList<string>> BatchAsync(JobStanding at, CancellationToken cancellation)
    {
        var under = await landlord.KnowAsync(cancellation);
        var read = await database.ReadAsync(
            session => LogWalk.CasesAsync(session, at.Kinds, at.Position, AtATime, cancellation),
            cancellation
        );
        var upto = read.Count == 0 ? at.Upto : read[^1].Head.Id;
        var (fresh, unreadable) = WorkOut(read, under.Landlord.Terms, at.WithWords);
        var counts = await database.WriteAsync(
            async session =>
            {
                // Terms that changed have asked for it again. Whoever took it over works these rows out themselves, perhaps
                // by other rules.
                if (
                    !await CurrentLandlord.IsStillAsync(session, under, cancellation)
                    || !await job.MoveAsync(session, at, upto, cancellation)
                )
                {
                    return false;
                }

                // A case that has moved on since it was read was worked out by whoever moved it, under the terms of now. So its
                // stream is held, and nobody moves it between this look and the end of the batch.
                var held = await HeldStreams.HoldAsync(session, [.. read.Select(one => one.Head.Id)], cancellation);
                foreach (var (walked, rows) in fresh.Where(one => held.IsAsRead(one.Case)))
                {
                    await rows.RewriteAsync(session, walked.Head.Id, cancellation);
                }

                return true;
            },
            cancellation
        );
        return counts ? unreadable : [];
    }

    // One case that cannot be read must not keep all others from being worked out. The check of everything names it too.
    private static (List<(WalkedStream Case, DerivedRows Rows)> Fresh, List<string> Unreadable) WorkOut(
        IReadOnlyList<WalkedStream> read,
        Terms terms,
        bool withWords
    )
    {
        var (fresh, unreadable) = (new List<(WalkedStream, DerivedRows)>(), new List<string>());
        foreach (var walked in read)
        {
            try
            {
                var events = walked.Read();
                var said = withWords ? events.Count : 0;
                if (Subjects.Of(walked.Stream).RowsOf(walked.Stream.Name, events, said, terms) is { } rows)
                {
                    fresh.Add((walked, rows));
                }
            }
            catch (Exception failure) when (failure is not OperationCanceledException)
            {
                unreadable.Add(walked.Stream.Name);
            }
        }

        return (fresh, unreadable);
    }
}
