using Upheld.Cases;
using Upheld.Code;
using Upheld.Landlords;
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
/// much there is, and from where it was when a process ends. One process at a time does it.
/// </summary>
public sealed class RowsRework
{
    private const string Job = "rows";
    private const int AtATime = 200;
    private static readonly TimeSpan Hold = TimeSpan.FromMinutes(1);

    private readonly Database database;
    private readonly CurrentLandlord landlord;
    private readonly TimeProvider time;
    private readonly string me = Guid.NewGuid().ToString("N");

    internal RowsRework(Database database, CurrentLandlord landlord, TimeProvider time) =>
        (this.database, this.landlord, this.time) = (database, landlord, time);

    /// <summary>How far it is; null when every row is worked out.</summary>
    public Task<ReworkProgress?> ProgressAsync(CancellationToken cancellation) =>
        database.ReadAsync(
            session =>
                session.FirstAsync(
                    "select position, upto from jobs where name = @name and position < upto",
                    row => new ReworkProgress((double)row.GetInt64(0) / row.GetInt64(1)),
                    cancellation,
                    ("@name", Job)
                ),
            cancellation
        );

    /// <summary>True while it is asked for and not done.</summary>
    internal static async ValueTask<bool> IsAskedAsync(Session session, CancellationToken cancellation) =>
        await session.FirstAsync(
            "select count(*) from jobs where name = @name and position < upto",
            row => row.GetInt64(0),
            cancellation,
            ("@name", Job)
        ) > 0;

    /// <summary>Asks for it, in the transaction that makes it necessary. What was half done begins again.</summary>
    /// <param name="session">The connection, in a transaction.</param>
    /// <param name="kinds">The kinds of cases that may be judged otherwise.</param>
    /// <param name="cancellation">Stops waiting.</param>
    internal static async ValueTask AskAsync(
        Session session,
        IEnumerable<CaseKind> kinds,
        CancellationToken cancellation
    ) =>
        await session.ExecuteAsync(
            """
            insert into jobs (name, kinds, round, position, upto, moved)
            values (@name, @kinds, 1, 0, (select coalesce(max(id), 0) from cases), 0)
            on conflict (name) do update set kinds = jobs.kinds || ' ' || excluded.kinds, round = jobs.round + 1,
              position = 0, upto = excluded.upto, moved = 0
            """,
            cancellation,
            ("@name", Job),
            ("@kinds", string.Join(' ', kinds.Select(CaseTable.NameOf)))
        );

    /// <summary>Works on it until it is done, or does nothing where it is not asked for or another process has it.</summary>
    /// <returns>How many open cases have another due date because of it.</returns>
    public async Task<int> RunAsync(Action<double>? progress, CancellationToken cancellation)
    {
        var moved = 0;
        while (await TakeAsync(cancellation) is { } at)
        {
            moved = at.Moved;
            progress?.Invoke((double)at.Position / Math.Max(1, at.Upto));
            if (at.Position >= at.Upto)
            {
                await FinishAsync(at, cancellation);
                continue;
            }

            moved += await BatchAsync(at, cancellation);
        }

        return moved;
    }

    private sealed record Standing(string[] Kinds, int Round, long Position, long Upto, int Moved);

    // Holds the job for a while, so that only one process works on it.
    private Task<Standing?> TakeAsync(CancellationToken cancellation) =>
        database.WriteAsync(
            session =>
                session.FirstAsync(
                    """
                    update jobs set held_by = @me, held_until = @until
                    where name = @name and (held_by is null or held_by = @me or held_until < @now)
                    returning kinds, round, position, upto, moved
                    """,
                    row => new Standing(
                        row.GetString(0).Split(' '),
                        row.GetInt32(1),
                        row.GetInt64(2),
                        row.GetInt64(3),
                        (int)row.GetInt64(4)
                    ),
                    cancellation,
                    ("@me", me),
                    ("@until", time.GetUtcNow() + Hold),
                    ("@name", Job),
                    ("@now", time.GetUtcNow())
                ),
            cancellation
        );

    private Task FinishAsync(Standing at, CancellationToken cancellation) =>
        database.WriteAsync(
            async session =>
            {
                var ended = await session.ExecuteAsync(
                    "delete from jobs where name = @name and held_by = @me and round = @round and position >= upto",
                    cancellation,
                    ("@name", Job),
                    ("@me", me),
                    ("@round", at.Round)
                );
                if (ended == 1)
                {
                    await Rules.KeepAsync(session, cancellation);
                }
            },
            cancellation
        );

    private async Task<int> BatchAsync(Standing at, CancellationToken cancellation)
    {
        var under = await landlord.LoadAsync(cancellation);
        var read = await database.ReadAsync(
            session => LogWalk.CasesAsync(session, at.Kinds, at.Position, AtATime, cancellation),
            cancellation
        );
        var upto = read.Count == 0 ? at.Upto : read[^1].Head.Id;
        var fresh = read.Select(walked => (walked.Head, Rows: WorkOut(walked, under.Terms))).ToList();
        return await database.WriteAsync(
            async session =>
            {
                var moved = 0;
                if (
                    await CurrentLandlord.VersionAsync(session, session.Database.ForShare, cancellation)
                    != under.Version
                )
                {
                    return moved;
                }

                foreach (var (head, rows) in fresh)
                {
                    moved += await WriteAsync(session, head, rows, cancellation);
                }

                await session.ExecuteAsync(
                    """
                    update jobs set position = @position, moved = moved + @moved
                    where name = @name and round = @round and position = @before
                    """,
                    cancellation,
                    ("@position", upto),
                    ("@moved", moved),
                    ("@name", Job),
                    ("@round", at.Round),
                    ("@before", at.Position)
                );
                return moved;
            },
            cancellation
        );
    }

    private static CaseRows? WorkOut(WalkedStream walked, Terms terms)
    {
        var events = walked.Read();
        return Case.Of(walked.Stream.Name, events) is { } @case
            ? CaseRows.Of(@case, events, terms, withWords: false)
            : null;
    }

    // A case that has moved on since it was read was worked out by whoever moved it, under the terms of now.
    private static async ValueTask<int> WriteAsync(
        Session session,
        StreamHead head,
        CaseRows? rows,
        CancellationToken cancellation
    )
    {
        if (rows is null || await CaseRows.FindAsync(session, head.Id, cancellation) is not { } before)
        {
            return 0;
        }

        var after = rows.Row with { Id = head.Id };
        if (before.Version != after.Version || before == after)
        {
            return 0;
        }

        await rows.WriteAsync(session, head.Id, isNew: false, cancellation);
        return after.IsOpen && after.NextDue != before.NextDue ? 1 : 0;
    }
}
