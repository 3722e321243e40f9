using System.Data.Common;
using Upheld.Accounts;

namespace Upheld.Server.Storage.People;

/// <summary>Looks as they are kept: a row for each, and a narrow one for each case that it showed.</summary>
internal static class LookRows
{
    /// <summary>What is read of a look at a case, by <see cref="Read"/>.</summary>
    public const string Columns =
        "l.id, r.reference, l.by_whom, l.at, l.how, coalesce(a.name, t.name), coalesce(a.role, t.role)";

    /// <summary>Whoever looked, beside a look <c>l</c>; its parameter is <see cref="Program"/>.</summary>
    public const string JoinPeople =
        "left join accounts a on a.id = l.by_whom left join tokens t on @program || t.name = l.by_whom";

    // One look shows up to a page of cases, so this bounds what is taken out at a time.
    private const int ClearedAtATime = 100;

    /// <summary>How the account of a program begins.</summary>
    public static (string, object?) Program => ("@program", ApiToken.PersonId(""));

    /// <summary>Reads a look at a case.</summary>
    public static ReportedLook Read(DbDataReader row) =>
        new(
            row.GetInt64(0),
            new CaseLook(
                row.GetString(1),
                row.GetString(2),
                row.GetFieldValue<DateTimeOffset>(3),
                StoredChoice.Read<LookKind>(row.GetString(4))
            ),
            row.IsDBNull(5) ? null : row.GetString(5),
            row.IsDBNull(6) ? null : row.GetString(6)
        );

    /// <summary>Puts looks on record.</summary>
    public static async ValueTask AddAsync(
        Session session,
        IReadOnlyCollection<Look> looks,
        CancellationToken cancellation
    )
    {
        var ids = new List<long>();
        foreach (var look in looks)
        {
            ids.Add(
                await session.FirstAsync(
                    "insert into looks (by_whom, at, how) values (@by, @at, @how) returning id",
                    row => row.GetInt64(0),
                    cancellation,
                    ("@by", look.By),
                    ("@at", look.At),
                    ("@how", look.How.ToString())
                )
            );
        }

        // After all of those, so that these go to the database together.
        var database = session.Database;
        foreach (var (look, id) in looks.Zip(ids))
        {
            await session.SendAsync(
                $"""
                insert into looked_at (reference, look, is_opening)
                select value, @look, @isOpening from {database.Each("@references")}
                """,
                cancellation,
                ("@references", database.Texts(look.References)),
                ("@look", id),
                ("@isOpening", look.How.IsOpening ? 1 : 0)
            );
        }
    }

    /// <summary>Takes out the looks of before an instant, some at a time.</summary>
    public static async Task ClearOutAsync(Database database, DateTimeOffset before, CancellationToken cancellation)
    {
        while (
            await database.WriteAsync(session => ClearSomeAsync(session, before, cancellation), cancellation)
            == ClearedAtATime
        ) { }
    }

    private static async ValueTask<int> ClearSomeAsync(
        Session session,
        DateTimeOffset before,
        CancellationToken cancellation
    )
    {
        var past = await session.QueryAsync(
            "select id from looks where at < @before order by at limit @most",
            row => row.GetInt64(0),
            cancellation,
            ("@before", before.ToUniversalTime()),
            ("@most", ClearedAtATime)
        );
        var database = session.Database;
        var ids = ("@ids", (object?)database.Numbers(past));
        await session.ExecuteAsync(
            $"delete from looked_at where {database.IsOneOf("look", "@ids")}",
            cancellation,
            ids
        );
        await session.ExecuteAsync($"delete from looks where {database.IsOneOf("id", "@ids")}", cancellation, ids);

        return past.Count;
    }
}
