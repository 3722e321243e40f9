using System.Runtime.CompilerServices;
using Upheld.People;
using Upheld.Server.Storage.Log;

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

/// <summary>
/// Who looked at a person's cases, or what an account looked at: for whoever runs the machine, whom no rule of access binds.
/// That they asked is put on record as a look of Upheld's own.
/// </summary>
public sealed class AccessReport
{
    /// <summary>How many looks are held at a time.</summary>
    internal const int AtATime = 1_000;

    private readonly Database database;
    private readonly TimeProvider time;

    internal AccessReport(Database database, TimeProvider time) => (this.database, this.time) = (database, time);

    /// <summary>
    /// The looks at each case in turn, or by the account, as they were put on record. They are read some at a time, so that a
    /// long report neither fills the memory nor holds on to one moment of the database.
    /// </summary>
    public async IAsyncEnumerable<ReportedLook> ReadAsync(
        LooksAsked asked,
        [EnumeratorCancellation] CancellationToken cancellation
    )
    {
        // No further than here: the report's own looks are no part of it.
        var last = await database.ReadAsync(
            session =>
                session.FirstAsync("select coalesce(max(id), 0) from looks", row => row.GetInt64(0), cancellation),
            cancellation
        );
        IEnumerable<Subject> subjects = asked.Account is { } account
            ? [Subject.OfAccount(account)]
            : asked.References.Select(Subject.OfCase);
        foreach (var subject in subjects)
        {
            List<ReportedLook> some = [];
            do
            {
                some = await SomeAsync(subject, some.LastOrDefault(), last, asked, cancellation);
                await NoteAsync(some, cancellation);
                foreach (var look in some)
                {
                    yield return look;
                }
            } while (some.Count == AtATime);
        }
    }

    /// <summary>What looks are read by.</summary>
    /// <param name="Column">The column that names the case or the account.</param>
    /// <param name="Value">Which.</param>
    /// <param name="Place">The column by which the index of the first goes on.</param>
    internal sealed record Subject(string Column, string Value, string Place)
    {
        /// <summary>A case that was looked at.</summary>
        public static Subject OfCase(string reference) => new("r.reference", reference, "r.look");

        /// <summary>An account that looked.</summary>
        public static Subject OfAccount(string account) => new("l.by_whom", account, "l.id");

        /// <summary>The query of a part.</summary>
        public string Query =>
            $"""
                select {LookRows.Columns} from looked_at r join looks l on l.id = r.look {LookRows.JoinPeople}
                where {Column} = @value and {Place} >= @after and {Place} <= @last
                  and ({Place} > @after or r.reference > @afterReference) and l.at >= @from and l.at < @until
                order by {Place}, r.reference limit @most
                """;
    }

    private Task<List<ReportedLook>> SomeAsync(
        Subject subject,
        ReportedLook? after,
        long last,
        LooksAsked asked,
        CancellationToken cancellation
    ) =>
        database.ReadAsync(
            session =>
                session.QueryAsync(
                    subject.Query,
                    LookRows.Read,
                    cancellation,
                    [
                        LookRows.Program,
                        ("@value", subject.Value),
                        ("@after", after?.Place ?? 0),
                        ("@afterReference", after?.Look.Reference ?? ""),
                        ("@last", last),
                        ("@from", asked.From.ToUniversalTime()),
                        ("@until", asked.Until.ToUniversalTime()),
                        ("@most", AtATime),
                    ]
                ),
            cancellation
        );

    // Nobody waits for a page here, so each part waits until it is on record rather than that a look could be lost.
    private async Task NoteAsync(List<ReportedLook> told, CancellationToken cancellation)
    {
        if (told.Count > 0)
        {
            var look = new Look(
                Access.OfUpheld.Person.Id,
                Chain.Kept(time.GetUtcNow()),
                LookKind.Readers,
                [.. told.Select(one => one.Look.Reference).Distinct(StringComparer.Ordinal)]
            );
            await database.WriteAsync(session => LookRows.AddAsync(session, [look], cancellation), cancellation);
        }
    }
}
