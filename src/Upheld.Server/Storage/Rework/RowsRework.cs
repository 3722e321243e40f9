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

    /// <summary>What is asked for and not done: the rows of cases, and perhaps their words.</summary>
    internal static async ValueTask<(bool Rows, bool Words)> AskedAsync(
        Session session,
        CancellationToken cancellation
    ) =>
        await session.FirstAsync(
            "select with_words from jobs where name = @name and position < upto",
            row => (Rows: true, Words: row.GetInt32(0) == 1),
            cancellation,
            ("@name", Job)
        );

    /// <summary>Asks for it, in the transaction that makes it necessary. What was half done begins again.</summary>
    /// <param name="session">The connection, in a transaction.</param>
    /// <param name="kinds">The kinds of cases that may be judged otherwise.</param>
    /// <param name="withWords">Whether the words they are found by may be others too.</param>
    /// <param name="cancellation">Stops waiting.</param>
    internal static async ValueTask AskAsync(
        Session session,
        IEnumerable<CaseKind> kinds,
        bool withWords,
        CancellationToken cancellation
    )
    {
        // The row comes first and is held, so that two who ask at once add to what the other asks for.
        await session.ExecuteAsync(
            """
            insert into jobs (name, kinds, round, position, upto) values (@name, '', 0, 0, 0)
            on conflict (name) do nothing
            """,
            cancellation,
            ("@name", Job)
        );
        var asked = await session.FirstAsync(
            $"select kinds, with_words from jobs where name = @name{session.Database.ForUpdate}",
            row => (Kinds: KindsIn(row.GetString(0)), WithWords: row.GetInt32(1) == 1),
            cancellation,
            ("@name", Job)
        );
        await session.ExecuteAsync(
            """
            update jobs set kinds = @kinds, with_words = @withWords, round = round + 1, position = 0,
              upto = (select coalesce(max(id), 0) from cases)
            where name = @name
            """,
            cancellation,
            ("@kinds", string.Join(' ', asked.Kinds.Union(kinds.Select(CaseTable.NameOf)))),
            ("@withWords", asked.WithWords || withWords ? 1 : 0),
            ("@name", Job)
        );
    }

    /// <summary>Works on it until it is done, or does nothing where it is not asked for or another process has it.</summary>
    public async Task RunAsync(Action<double>? progress, CancellationToken cancellation)
    {
        while (await TakeAsync(cancellation) is { } at)
        {
            progress?.Invoke((double)at.Position / Math.Max(1, at.Upto));
            if (at.Position >= at.Upto)
            {
                await FinishAsync(at, cancellation);
            }
            else
            {
                await BatchAsync(at, cancellation);
            }
        }
    }

    private sealed record Standing(string[] Kinds, bool WithWords, int Round, long Position, long Upto);

    // Holds the job for a while, so that only one process works on it. Every process looks each second, so it is read
    // first: where there is nothing to do, nobody waits for a writer.
    private async Task<Standing?> TakeAsync(CancellationToken cancellation)
    {
        const string IsFree = "name = @name and (held_by is null or held_by = @me or held_until < @now)";
        var now = time.GetUtcNow();
        (string, object?)[] whose = [("@name", Job), ("@me", me), ("@now", now)];
        var free = await database.ReadAsync(
            session => session.QueryAsync($"select name from jobs where {IsFree}", _ => true, cancellation, whose),
            cancellation
        );
        return free.Count == 0
            ? null
            : await database.WriteAsync(
                session =>
                    session.FirstAsync(
                        $"""
                        update jobs set held_by = @me, held_until = @until where {IsFree}
                        returning kinds, with_words, round, position, upto
                        """,
                        row => new Standing(
                            KindsIn(row.GetString(0)),
                            row.GetInt32(1) == 1,
                            row.GetInt32(2),
                            row.GetInt64(3),
                            row.GetInt64(4)
                        ),
                        cancellation,
                        [.. whose, ("@until", now + Hold)]
                    ),
                cancellation
            );
    }

    private static string[] KindsIn(string kinds) => kinds.Split(' ', StringSplitOptions.RemoveEmptyEntries);

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

    private async Task BatchAsync(Standing at, CancellationToken cancellation)
    {
        var under = await landlord.KnowAsync(cancellation);
        var read = await database.ReadAsync(
            session => LogWalk.CasesAsync(session, at.Kinds, at.Position, AtATime, cancellation),
            cancellation
        );
        var upto = read.Count == 0 ? at.Upto : read[^1].Head.Id;
        var fresh = read.Select(walked => (Case: walked, Rows: WorkOut(walked, under.Landlord.Terms, at.WithWords))).ToList();
        await database.WriteAsync(
            async session =>
            {
                if (!await CurrentLandlord.IsStillAsync(session, under, cancellation))
                {
                    return;
                }

                var held = await HeldStreams.HoldAsync(session, [.. read.Select(one => one.Head.Id)], cancellation);
                foreach (var (walked, rows) in fresh.Where(one => held.IsAsRead(one.Case)))
                {
                    await WriteAsync(session, walked.Head.Id, rows, cancellation);
                }

                await session.ExecuteAsync(
                    """
                    update jobs set position = @position
                    where name = @name and held_by = @me and round = @round and position = @before
                    """,
                    cancellation,
                    ("@position", upto),
                    ("@name", Job),
                    ("@me", me),
                    ("@round", at.Round),
                    ("@before", at.Position)
                );
            },
            cancellation
        );
    }

    private static CaseRows? WorkOut(WalkedStream walked, Terms terms, bool withWords)
    {
        var events = walked.Read();
        return Case.Of(walked.Stream.Name, events) is { } @case ? CaseRows.Of(@case, events, terms, withWords) : null;
    }

    // A case that has moved on since it was read was worked out by whoever moved it, under the terms of now. So its stream
    // is held, and nobody moves it between this look and the end of the batch.
    private static async ValueTask WriteAsync(
        Session session,
        long id,
        CaseRows? rows,
        CancellationToken cancellation
    )
    {
        if (
            rows is not null
            && await CaseRows.FindAsync(session, id, cancellation) is { } before
            && (rows.Words is not null || before != rows.Row with { Id = id })
        )
        {
            await rows.WriteAsync(session, id, isNew: false, cancellation);
        }
    }
}
