using System.Globalization;
using Upheld.Code;

namespace Upheld.Server.Storage.Rows;

/// <summary>What is counted together: cases of one year that stand in one way under one provision and turn on one day.</summary>
internal readonly record struct TallyKey(
    int Year,
    bool Own,
    string Provision,
    Verdict Verdict,
    DateOnly BreachedAfter,
    DateOnly UnknownAfter
)
{
    /// <summary>What a finding is counted under.</summary>
    public static TallyKey Of(int year, bool own, Provision provision, Finding finding) =>
        new(
            year,
            own,
            provision.Number,
            finding.Verdict,
            finding.BreachedAfter ?? Columns.Never,
            finding.UnknownAfter ?? Columns.Never
        );

    /// <summary>True for a finding that people look up and few cases have, or that turns by itself.</summary>
    public bool IsException =>
        Verdict is Verdict.Breached or Verdict.Unknown or Verdict.NotYetDue
        || BreachedAfter != Columns.Never
        || UnknownAfter != Columns.Never;
}

/// <summary>
/// The changes that one transaction makes to the figures, added up and written once at its end. They are written in one
/// order everywhere, so that two transactions never wait for each other in a circle.
/// </summary>
internal sealed class TallyChanges
{
    private const string Add = """
        insert into tallies (year, own, provision, verdict, breached_after, unknown_after, shard, count)
        values (@year, @own, @provision, @verdict, @breachedAfter, @unknownAfter, @shard, @count)
        on conflict (year, own, provision, verdict, breached_after, unknown_after, shard)
        do update set count = tallies.count + excluded.count
        """;

    private readonly Dictionary<TallyKey, int> changes = [];

    /// <summary>One case more or less under a key.</summary>
    public void Count(TallyKey key, int change) => changes[key] = changes.GetValueOrDefault(key) + change;

    /// <summary>Forgets everything.</summary>
    public void Clear() => changes.Clear();

    /// <summary>Writes everything, and forgets it.</summary>
    public async ValueTask WriteAsync(Session session, CancellationToken cancellation)
    {
        if (changes.Count == 0)
        {
            return;
        }

        var shard = session.Database.ShardOf(session);
        foreach (
            var (key, change) in changes
                .Where(one => one.Value != 0)
                .OrderBy(one => Order(one.Key), StringComparer.Ordinal)
        )
        {
            await session.SendAsync(
                Add,
                cancellation,
                ("@year", key.Year),
                ("@own", key.Own ? 1 : 0),
                ("@provision", key.Provision),
                ("@verdict", FindingsText.LetterOf(key.Verdict).ToString()),
                ("@breachedAfter", key.BreachedAfter),
                ("@unknownAfter", key.UnknownAfter),
                ("@shard", shard),
                ("@count", (long)change)
            );
        }

        Clear();
    }

    private static string Order(TallyKey key) =>
        string.Create(
            CultureInfo.InvariantCulture,
            $"{key.Year}{key.Own}{key.Provision}{key.Verdict}{key.BreachedAfter:yyyyMMdd}{key.UnknownAfter:yyyyMMdd}"
        );
}
