namespace Upheld.Server.Storage.Rows;

/// <summary>
/// The changes that one transaction makes to the figures and to the cases behind them, added up and written once at its
/// end. They are written in one order everywhere, so that two transactions never wait for each other in a circle.
/// </summary>
internal sealed class FigureChanges
{
    private readonly Dictionary<TallyKey, int> counts = [];
    private readonly HashSet<(TallyKey Key, long Id)> added = [];
    private readonly HashSet<(TallyKey Key, long Id)> removed = [];

    /// <summary>A case stands there from now on.</summary>
    public void Add(TallyKey key, long id) => Change(key, id, 1, added, removed);

    /// <summary>A case stands there no longer.</summary>
    public void Remove(TallyKey key, long id) => Change(key, id, -1, removed, added);

    /// <summary>Forgets everything.</summary>
    public void Clear()
    {
        counts.Clear();
        added.Clear();
        removed.Clear();
    }

    /// <summary>Writes everything, and forgets it.</summary>
    public async ValueTask WriteAsync(Session session, CancellationToken cancellation)
    {
        foreach (var (key, id) in InOrder(removed))
        {
            await session.SendAsync(
                """
                delete from exceptions where year = @year and own = @own and provision = @provision
                  and verdict = @verdict and breached_after = @breachedAfter and id = @id
                """,
                cancellation,
                [.. Place(key), ("@id", id)]
            );
        }

        foreach (var (key, id) in InOrder(added))
        {
            await session.SendAsync(
                """
                insert into exceptions (year, own, provision, verdict, breached_after, id, unknown_after)
                values (@year, @own, @provision, @verdict, @breachedAfter, @id, @unknownAfter)
                """,
                cancellation,
                [.. Place(key), ("@id", id), ("@unknownAfter", key.UnknownAfter)]
            );
        }

        foreach (var (key, count) in InOrder(counts.Where(one => one.Value != 0).Select(one => (one.Key, one.Value))))
        {
            await session.SendAsync(
                """
                insert into tallies (year, own, provision, verdict, breached_after, unknown_after, shard, count)
                values (@year, @own, @provision, @verdict, @breachedAfter, @unknownAfter, @shard, @count)
                on conflict (year, own, provision, verdict, breached_after, unknown_after, shard)
                do update set count = tallies.count + excluded.count
                """,
                cancellation,
                [
                    .. Place(key),
                    ("@unknownAfter", key.UnknownAfter),
                    ("@shard", session.Database.ShardOf(session)),
                    ("@count", (long)count),
                ]
            );
        }

        Clear();
    }

    private void Change(
        TallyKey key,
        long id,
        int change,
        HashSet<(TallyKey, long)> these,
        HashSet<(TallyKey, long)> those
    )
    {
        counts[key] = counts.GetValueOrDefault(key) + change;
        if (key.IsException && !those.Remove((key, id)))
        {
            these.Add((key, id));
        }
    }

    private static (string, object?)[] Place(TallyKey key) =>
        [
            ("@year", key.Year),
            ("@own", key.Own ? 1 : 0),
            ("@provision", key.Provision),
            ("@verdict", FindingsText.LetterOf(key.Verdict).ToString()),
            ("@breachedAfter", key.BreachedAfter),
        ];

    private static IEnumerable<(TallyKey Key, T Number)> InOrder<T>(IEnumerable<(TallyKey Key, T Number)> changes) =>
        changes.OrderBy(one =>
            (
                one.Key.Year,
                one.Key.Own,
                one.Key.Provision,
                one.Key.Verdict,
                one.Key.BreachedAfter,
                one.Key.UnknownAfter,
                one.Number
            )
        );
}
