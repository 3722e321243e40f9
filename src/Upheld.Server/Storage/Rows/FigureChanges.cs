using System.Globalization;
using System.Text.Json;

namespace Upheld.Server.Storage.Rows;

/// <summary>
/// The changes that one transaction makes to the figures and to the cases behind them, added up and written once at its
/// end, each kind with one statement. They are written in one order everywhere, so that two transactions never wait for
/// each other in a circle.
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
        var rows = new JsonRows(session.Database);
        if (removed.Count > 0)
        {
            await session.SendAsync(
                $"""
                delete from exceptions where (year, own, provision, verdict, breached_after, id) in (
                  select {rows.Columns("integer", "integer", "text", "text", "{day}")}, {rows.Column(6, "{number}")}
                  from {rows.From})
                """,
                cancellation,
                ("@rows", Text(rows, removed))
            );
        }

        if (added.Count > 0)
        {
            await session.SendAsync(
                $"""
                insert into exceptions (year, own, provision, verdict, breached_after, unknown_after, id)
                select {rows.Columns(
                    "integer",
                    "integer",
                    "text",
                    "text",
                    "{day}",
                    "{day}",
                    "{number}"
                )} from {rows.From}
                """,
                cancellation,
                ("@rows", Text(rows, added))
            );
        }

        var changes = counts.Where(one => one.Value != 0).Select(one => (one.Key, (long)one.Value)).ToList();
        if (changes.Count > 0)
        {
            await session.SendAsync(
                $"""
                insert into tallies (year, own, provision, verdict, breached_after, unknown_after, count, shard)
                select {rows.Columns("integer", "integer", "text", "text", "{day}", "{day}", "{number}")}, @shard
                from {rows.From} where true
                on conflict (year, own, provision, verdict, breached_after, unknown_after, shard)
                do update set count = tallies.count + excluded.count
                """,
                cancellation,
                ("@rows", Text(rows, changes)),
                ("@shard", session.Database.ShardOf(session))
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

    private static string Text(JsonRows rows, IEnumerable<(TallyKey Key, long Number)> changes) =>
        JsonRows.Text(
            changes.OrderBy(one => Order(one.Key), StringComparer.Ordinal).ThenBy(one => one.Number),
            (row, one) =>
            {
                row.WriteNumberValue(one.Key.Year);
                row.WriteNumberValue(one.Key.Own ? 1 : 0);
                row.WriteStringValue(one.Key.Provision);
                row.WriteStringValue(FindingsText.LetterOf(one.Key.Verdict).ToString());
                row.WriteStringValue(rows.Day(one.Key.BreachedAfter));
                row.WriteStringValue(rows.Day(one.Key.UnknownAfter));
                row.WriteNumberValue(one.Number);
            }
        );

    private static string Order(TallyKey key) =>
        string.Create(
            CultureInfo.InvariantCulture,
            $"{key.Year}{key.Own}{key.Provision}{key.Verdict}{key.BreachedAfter:yyyyMMdd}{key.UnknownAfter:yyyyMMdd}"
        );
}
