namespace Upheld.Server.Storage.Log;

/// <summary>Requests that have had their effect, so that sending one again changes nothing.</summary>
internal static class Idempotency
{
    /// <summary>What came of the key before, or null when it is new.</summary>
    public static async ValueTask<AppendOutcome?> FindAsync(
        Session session,
        OnceOnly once,
        CancellationToken cancellation
    )
    {
        var found = await session.QueryAsync(
            "select request_hash, reference from idempotency where key = @key and actor = @actor",
            row => (Hash: row.GetFieldValue<byte[]>(0), Reference: row.GetString(1)),
            cancellation,
            ("@key", once.Key),
            ("@actor", once.Actor)
        );
        return found switch
        {
            [] => null,
            [var before, ..] when before.Hash.AsSpan().SequenceEqual(once.RequestHash.Span) =>
                new AppendOutcome.RecordedBefore(before.Reference),
            _ => new AppendOutcome.KeyUsedOtherwise(),
        };
    }

    /// <summary>Keeps the key with what came of it, in the same transaction.</summary>
    /// <param name="session">The connection, in a transaction.</param>
    /// <param name="once">The key and the request.</param>
    /// <param name="reference">The case that the request opened, or else what it was decided about.</param>
    /// <param name="at">The instant of recording.</param>
    /// <param name="cancellation">Stops waiting.</param>
    public static async ValueTask KeepAsync(
        Session session,
        OnceOnly once,
        string reference,
        DateTimeOffset at,
        CancellationToken cancellation
    ) =>
        await session.SendAsync(
            """
            insert into idempotency (key, actor, request_hash, reference, at)
            values (@key, @actor, @hash, @reference, @at)
            """,
            cancellation,
            ("@key", once.Key),
            ("@actor", once.Actor),
            ("@hash", once.RequestHash.ToArray()),
            ("@reference", reference),
            ("@at", at)
        );
}
