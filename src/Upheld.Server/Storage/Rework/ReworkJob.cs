namespace Upheld.Server.Storage.Rework;

/// <summary>How far the job is, as the process that has it knows.</summary>
internal sealed record JobStanding(string[] Kinds, bool WithWords, int Round, long Position, long Upto);

/// <summary>The job as one process sees it: takes it for a while, says how far it is, and ends it.</summary>
internal sealed class ReworkJob(Database database, TimeProvider time)
{
    private static readonly TimeSpan Hold = TimeSpan.FromMinutes(1);

    private readonly string me = Guid.NewGuid().ToString("N");

    /// <summary>
    /// Holds the job for a while, so that only one process works on it; null where there is none, another has it, or it is
    /// asked for by rules that are not those of this version. Every process looks each second, so it is read first: where
    /// there is nothing to do, nobody waits for a writer.
    /// </summary>
    public async Task<JobStanding?> TakeAsync(CancellationToken cancellation)
    {
        const string IsFree = "name = @name and (held_by is null or held_by = @me or held_until < @now)";
        var now = time.GetUtcNow();
        (string, object?)[] whose = [("@name", ReworkAsked.Job), ("@me", me), ("@now", now)];
        var free = await database.ReadAsync(
            session =>
                session.FirstAsync(
                    $"select marks from jobs where {IsFree}",
                    row => row.GetString(0),
                    cancellation,
                    whose
                ),
            cancellation
        );
        return free is null || free != Rules.Marks
            ? null
            : await database.WriteAsync(
                session =>
                    session.FirstAsync(
                        $"""
                        update jobs set held_by = @me, held_until = @until where {IsFree} and marks = @marks
                        returning kinds, with_words, round, position, upto
                        """,
                        row => new JobStanding(
                            ReworkAsked.KindsIn(row.GetString(0)),
                            row.GetInt32(1) == 1,
                            row.GetInt32(2),
                            row.GetInt64(3),
                            row.GetInt64(4)
                        ),
                        cancellation,
                        [.. whose, ("@until", now + Hold), ("@marks", Rules.Marks)]
                    ),
                cancellation
            );
    }

    /// <summary>Takes it from whoever holds it, who is known to be gone.</summary>
    public Task FreeAsync(CancellationToken cancellation) =>
        database.WriteAsync(
            session =>
                session.ExecuteAsync(
                    "update jobs set held_by = null where name = @name",
                    cancellation,
                    ("@name", ReworkAsked.Job)
                ),
            cancellation
        );

    /// <summary>Says how far it is; false where it is this process's no longer, and what it does now must not count.</summary>
    public async ValueTask<bool> MoveAsync(
        Session session,
        JobStanding at,
        long position,
        CancellationToken cancellation
    ) =>
        await session.ExecuteAsync(
            """
            update jobs set position = @position
            where name = @name and marks = @marks and held_by = @me and round = @round and position = @before
            """,
            cancellation,
            ("@position", position),
            ("@name", ReworkAsked.Job),
            ("@marks", Rules.Marks),
            ("@me", me),
            ("@round", at.Round),
            ("@before", at.Position)
        ) == 1;

    /// <summary>Ends it, and notes by which rules every row is worked out now.</summary>
    public Task FinishAsync(JobStanding at, CancellationToken cancellation) =>
        database.WriteAsync(
            async session =>
            {
                var ended = await session.ExecuteAsync(
                    """
                    delete from jobs
                    where name = @name and marks = @marks and held_by = @me and round = @round and position >= upto
                    """,
                    cancellation,
                    ("@name", ReworkAsked.Job),
                    ("@marks", Rules.Marks),
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
}
