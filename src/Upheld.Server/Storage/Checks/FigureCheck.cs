using System.Data.Common;
using System.Runtime.CompilerServices;
using Upheld.Cases;
using Upheld.Server.Storage.Rows;

namespace Upheld.Server.Storage.Checks;

/// <summary>
/// Compares the figures, and the cases behind them, with what the rows of all cases give. While it goes through them it
/// keeps the counts and one sum, however many cases there are; only where the sums differ does it look for the cases.
/// </summary>
internal sealed class FigureCheck
{
    private const int AtATime = 500;

    private const string Exceptions =
        "select id, year, own, provision, verdict, breached_after, unknown_after from exceptions";

    private readonly Dictionary<TallyKey, long> counted = [];
    private ulong sum;

    /// <summary>Takes a row of a case in.</summary>
    public void Count(CaseRow row)
    {
        foreach (var key in CaseRows.KeysOf(row))
        {
            counted[key] = counted.GetValueOrDefault(key) + 1;
            sum += key.IsException ? HashOf(key, row.Id) : 0;
        }
    }

    /// <summary>What is wrong with the figures, once every row was taken in.</summary>
    public async ValueTask<IReadOnlyList<string>> FaultsAsync(Session session, CancellationToken cancellation)
    {
        var faults = new List<string>();
        if (!await CountsAgreeAsync(session, cancellation))
        {
            faults.Add("figures: they are not what the cases give");
        }

        var listed = 0UL;
        await foreach (var (id, key) in session.StreamAsync(Exceptions, Exception, cancellation))
        {
            listed += HashOf(key, id);
        }

        if (listed != sum)
        {
            await foreach (var fault in ListedOtherwiseAsync(session, cancellation))
            {
                faults.Add(fault);
            }
        }

        return faults;
    }

    // The hash of a text is another in each process, so nobody can make two sets of cases with one sum.
    private static ulong HashOf(TallyKey key, long id) =>
        ((ulong)(uint)HashCode.Combine(key, id) << 32) | (uint)HashCode.Combine(id, key);

    private async ValueTask<bool> CountsAgreeAsync(Session session, CancellationToken cancellation)
    {
        var kept = await session.QueryAsync(
            """
            select sum(count), year, own, provision, verdict, breached_after, unknown_after from tallies
            group by year, own, provision, verdict, breached_after, unknown_after having sum(count) <> 0
            """,
            row => (Count: row.GetInt64(0), Key: Key(row)),
            cancellation
        );
        return kept.Count == counted.Count && kept.TrueForAll(one => counted.GetValueOrDefault(one.Key) == one.Count);
    }

    private static async IAsyncEnumerable<string> ListedOtherwiseAsync(
        Session session,
        [EnumeratorCancellation] CancellationToken cancellation
    )
    {
        for (var after = 0L; after < long.MaxValue; )
        {
            var rows = await session.QueryAsync(
                $"select {CaseTable.Whole.Columns} from cases where id > @after order by id limit @take",
                CaseTable.Whole.Read,
                cancellation,
                ("@after", after),
                ("@take", AtATime)
            );
            var upTo = rows.Count == AtATime ? rows[^1].Id : long.MaxValue;
            var listed = (
                await session.QueryAsync(
                    Exceptions + " where id > @after and id <= @upTo",
                    Exception,
                    cancellation,
                    ("@after", after),
                    ("@upTo", upTo)
                )
            ).ToLookup(one => one.Id, one => one.Key);
            foreach (var row in rows)
            {
                if (!CaseRows.KeysOf(row).Where(key => key.IsException).ToHashSet().SetEquals(listed[row.Id]))
                {
                    yield return $"{Case.Subject.Stream(row.Reference)}: figures do not list it as it stands";
                }
            }

            if (listed.Select(one => one.Key).Except(rows.Select(row => row.Id)).Any())
            {
                yield return "figures: they list a case that is not there";
            }

            after = upTo;
        }
    }

    private static (long Id, TallyKey Key) Exception(DbDataReader row) => (row.GetInt64(0), Key(row));

    // Both queries have a number before the parts of a key.
    private static TallyKey Key(DbDataReader row) =>
        new(
            row.GetInt32(1),
            row.GetInt32(2) == 1,
            row.GetString(3),
            FindingsText.VerdictOf(row.GetString(4)),
            row.Day(5),
            row.Day(6)
        );
}
