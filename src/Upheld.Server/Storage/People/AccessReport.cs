using System.Runtime.CompilerServices;
using Upheld.Accounts;

namespace Upheld.Server.Storage.People;

/// <summary>What a report of looks is about.</summary>
/// <param name="References">The cases looked at; none where it is about an account.</param>
/// <param name="Account">The account that looked; null where it is about cases.</param>
/// <param name="From">The first instant that counts.</param>
/// <param name="Until">The first instant after those that count.</param>
public sealed record LooksAsked(
    IReadOnlyList<string> References,
    string? Account,
    DateTimeOffset From,
    DateTimeOffset Until
);

/// <summary>One look in a report.</summary>
/// <param name="Read">The look.</param>
/// <param name="Name">What whoever looked is called now; null where there is no such account or token any more.</param>
/// <param name="Role">Their role as it is now; null likewise.</param>
public sealed record ReportedLook(CaseRead Read, string? Name, string? Role);

/// <summary>Who read a person's cases, or what an account read: for whoever runs the machine, whom no rule of access binds.</summary>
public sealed class AccessReport
{
    /// <summary>How many looks are held at a time.</summary>
    internal const int AtATime = 1_000;

    private readonly Database database;

    internal AccessReport(Database database) => this.database = database;

    /// <summary>
    /// The looks at each case in turn, or by the account, as they were put on record. They are read some at a time, so that a
    /// long report neither fills the memory nor holds on to one moment of the database.
    /// </summary>
    public async IAsyncEnumerable<ReportedLook> ReadAsync(
        LooksAsked asked,
        [EnumeratorCancellation] CancellationToken cancellation
    )
    {
        IEnumerable<(string Column, string Value)> subjects = asked.Account is { } account
            ? [("by_whom", account)]
            : asked.References.Select(reference => ("reference", reference));
        foreach (var (column, value) in subjects)
        {
            List<(long Id, ReportedLook Look)> some = [];
            do
            {
                some = await SomeAsync(column, value, some is [.., var last] ? last.Id : 0, asked, cancellation);
                foreach (var (_, look) in some)
                {
                    yield return look;
                }
            } while (some.Count == AtATime);
        }
    }

    private Task<List<(long Id, ReportedLook Look)>> SomeAsync(
        string column,
        string value,
        long after,
        LooksAsked asked,
        CancellationToken cancellation
    ) =>
        database.ReadAsync(
            session =>
                session.QueryAsync(
                    $"""
                    select r.id, r.reference, r.by_whom, r.at, coalesce(a.name, t.name), coalesce(a.role, t.role)
                    from reads r
                    left join accounts a on a.id = r.by_whom left join tokens t on @program || t.name = r.by_whom
                    where r.{column} = @value and r.id > @after and r.at >= @from and r.at < @until
                    order by r.id limit @most
                    """,
                    row =>
                        (
                            row.GetInt64(0),
                            new ReportedLook(
                                new CaseRead(row.GetString(1), row.GetString(2), row.GetFieldValue<DateTimeOffset>(3)),
                                row.IsDBNull(4) ? null : row.GetString(4),
                                row.IsDBNull(5) ? null : row.GetString(5)
                            )
                        ),
                    cancellation,
                    [
                        ("@program", ApiToken.PersonId("")),
                        ("@value", value),
                        ("@after", after),
                        ("@from", asked.From.ToUniversalTime()),
                        ("@until", asked.Until.ToUniversalTime()),
                        ("@most", AtATime),
                    ]
                ),
            cancellation
        );
}
