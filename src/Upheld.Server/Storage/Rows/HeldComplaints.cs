using System.Data.Common;
using Upheld.People;

namespace Upheld.Server.Storage.Rows;

/// <summary>What waits to be looked at, counted no further than makes sense.</summary>
/// <param name="Count">How many; one more than <see cref="HeldComplaints.MostCounted"/> for any more.</param>
/// <param name="Overdue">How many of them should have been acknowledged by now.</param>
/// <param name="Oldest">The day the oldest was sent.</param>
/// <param name="Newest">The place of the one that came last, so that what is done about all of them is done about no other.</param>
public sealed record HeldCounts(int Count, int Overdue, DateOnly Oldest, long Newest);

/// <summary>A complaint in the list of those that are held.</summary>
/// <param name="Row">The complaint.</param>
/// <param name="Place">Where it stands in the list, to go on after it.</param>
/// <param name="FromSender">How many wait that came from the same sender, itself included.</param>
public sealed record HeldEntry(HeldRow Row, long Place, int FromSender);

/// <summary>Where a complaint stands among those that are held.</summary>
/// <param name="Reference">Its reference.</param>
/// <param name="Place">Its place in the list.</param>
/// <param name="Waits">False where it was set aside.</param>
public sealed record HeldPlace(string Reference, long Place, bool Waits);

/// <summary>Lists of the complaints that came faster than usual. Only whoever reads any case sees one.</summary>
public sealed class HeldComplaints
{
    /// <summary>How many are counted.</summary>
    public const int MostCounted = 1_000;

    private readonly Database database;

    internal HeldComplaints(Database database) => this.database = database;

    /// <summary>What waits; null where nothing does.</summary>
    /// <param name="access">Who asks.</param>
    /// <param name="lateWhenSentBy">The last day on which something that was sent should have been acknowledged by now.</param>
    /// <param name="cancellation">Stops waiting.</param>
    public async Task<HeldCounts?> CountAsync(Access access, DateOnly lateWhenSentBy, CancellationToken cancellation) =>
        MaySee(access)
            ? await database.ReadAsync(
                session =>
                    session.FirstAsync(
                        """
                        select (select min(sent_on) from held where waits = 1),
                          (select count(*) from (select 1 from held where waits = 1 limit @most) as all_of_them),
                          (select count(*) from
                            (select 1 from held where waits = 1 and sent_on <= @late limit @most) as late),
                          (select max(stream) from held where waits = 1)
                        """,
                        row =>
                            row.IsDBNull(0)
                                ? null
                                : new HeldCounts(row.GetInt32(1), row.GetInt32(2), row.Day(0), row.GetInt64(3)),
                        cancellation,
                        ("@most", MostCounted + 1),
                        ("@late", lateWhenSentBy)
                    ),
                cancellation
            )
            : null;

    /// <summary>Those that wait, the oldest first.</summary>
    public async Task<IReadOnlyList<HeldEntry>> WaitingAsync(
        Access access,
        long after,
        int take,
        CancellationToken cancellation
    ) =>
        await ListAsync(
            access,
            "h.waits = 1 and h.stream > @after order by h.stream",
            "(select count(*) from (select 1 from held o where o.waits = 1 and o.sender = h.sender limit @most) as same)",
            after,
            take,
            cancellation
        );

    /// <summary>Those that were set aside, what was sent last first.</summary>
    public async Task<IReadOnlyList<HeldEntry>> SetAsideAsync(
        Access access,
        long before,
        int take,
        CancellationToken cancellation
    ) =>
        await ListAsync(
            access,
            "h.waits = 0 and h.stream < @after and @most > 0 order by h.stream desc",
            "0",
            before,
            take,
            cancellation
        );

    /// <summary>Where the complaint of a reference stands; null where none is held under it.</summary>
    public async Task<HeldPlace?> FindAsync(Access access, string reference, CancellationToken cancellation) =>
        MaySee(access)
            ? await database.ReadAsync(
                session =>
                    session.FirstAsync(
                        "select stream, waits from held where reference = @reference",
                        row => new HeldPlace(reference, row.GetInt64(0), row.GetInt32(1) == 1),
                        cancellation,
                        ("@reference", reference)
                    ),
                cancellation
            )
            : null;

    /// <summary>The references of those that wait and came from one sender until some place, the oldest first.</summary>
    public async Task<IReadOnlyList<string>> OfSenderAsync(
        Access access,
        string sender,
        long until,
        int take,
        CancellationToken cancellation
    ) =>
        MaySee(access)
            ? await database.ReadAsync(
                session =>
                    session.QueryAsync(
                        """
                        select reference from held where waits = 1 and sender = @sender and stream <= @until
                        order by stream limit @take
                        """,
                        row => row.GetString(0),
                        cancellation,
                        ("@sender", sender),
                        ("@until", until),
                        ("@take", take)
                    ),
                cancellation
            )
            : [];

    /// <summary>The references of those that were set aside before a day.</summary>
    internal Task<List<string>> SetAsideBeforeAsync(DateOnly day, int take, CancellationToken cancellation) =>
        database.ReadAsync(
            session =>
                session.QueryAsync(
                    """
                    select reference from held where waits = 0 and set_aside_on < @day
                    order by set_aside_on, stream limit @take
                    """,
                    row => row.GetString(0),
                    cancellation,
                    ("@day", day),
                    ("@take", take)
                ),
            cancellation
        );

    // What is held has no handler and is kept to no team: whoever reads cases may read it.
    private static bool MaySee(Access access) => access.May(Act.ReadCase, default);

    private async Task<IReadOnlyList<HeldEntry>> ListAsync(
        Access access,
        string which,
        string fromSender,
        long after,
        int take,
        CancellationToken cancellation
    ) =>
        MaySee(access)
            ? await database.ReadAsync(
                session =>
                    ReadableRows.FirstAsync(
                        take,
                        many =>
                            session.QueryAsync(
                                $"select {HeldRow.Columns}, h.stream, {fromSender} from held h where {which} limit @take",
                                ReadableRows.OrNull(Entry),
                                cancellation,
                                ("@after", after),
                                ("@most", MostCounted + 1),
                                ("@take", many)
                            )
                    ),
                cancellation
            )
            : [];

    private static HeldEntry Entry(DbDataReader row) => new(HeldRow.Read(row), row.GetInt64(8), row.GetInt32(9));
}
