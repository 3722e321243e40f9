namespace Upheld.Server.Storage.Log;

/// <summary>
/// Streams that a unit of work holds until its end, to tell whether they are still what was read of them before. They are
/// held in the order in which <see cref="Appending"/> holds them, so that two never wait for each other in a circle.
/// </summary>
internal sealed class HeldStreams
{
    private readonly Dictionary<long, byte[]> heads;

    private HeldStreams(Dictionary<long, byte[]> heads) => this.heads = heads;

    /// <summary>Holds some streams.</summary>
    public static async ValueTask<HeldStreams> HoldAsync(
        Session session,
        IReadOnlyCollection<long> ids,
        CancellationToken cancellation
    )
    {
        var database = session.Database;
        var held = await session.QueryAsync(
            $"""
            select id, head from streams where {database.IsOneOf("id", "@ids")}
            order by kind{database.ByCharacters}, name{database.ByCharacters}{database.ForUpdate}
            """,
            row => (Id: row.GetInt64(0), Head: row.GetFieldValue<byte[]>(1)),
            cancellation,
            ("@ids", database.Numbers(ids))
        );
        return new HeldStreams(held.ToDictionary(one => one.Id, one => one.Head));
    }

    /// <summary>Whether a stream has not moved on since it was read.</summary>
    public bool IsAsRead(WalkedStream read) =>
        heads.TryGetValue(read.Head.Id, out var head) && head.AsSpan().SequenceEqual(read.Head.Head);
}
