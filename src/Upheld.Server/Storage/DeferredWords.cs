namespace Upheld.Server.Storage;

/// <summary>Changes to the word index that wait for the end of a transaction.</summary>
internal sealed class DeferredWords
{
    private const int Most = 1_000;
    private const int LeastMerged = 8;

    private readonly List<(string Sql, (string Name, object? Value)[] Values)> waiting = [];

    /// <summary>Lets one more wait, or does all of them where they are many.</summary>
    public ValueTask AddAsync(
        Session session,
        string sql,
        (string Name, object? Value)[] values,
        CancellationToken cancellation
    )
    {
        waiting.Add((sql, values));
        return waiting.Count < Most ? default : ExecuteAsync(session, cancellation);
    }

    /// <summary>Does them, and has the index merge about as much as they wrote.</summary>
    public async ValueTask ExecuteAsync(Session session, CancellationToken cancellation)
    {
        foreach (var (sql, values) in waiting)
        {
            await session.SendAsync(sql, cancellation, values);
        }

        if (waiting.Count > 0 && session.Database.Words.Merge is { } merge)
        {
            await session.SendAsync(merge, cancellation, ("@pages", Math.Max(LeastMerged, waiting.Count)));
        }

        Clear();
    }

    /// <summary>Forgets them.</summary>
    public void Clear() => waiting.Clear();
}
