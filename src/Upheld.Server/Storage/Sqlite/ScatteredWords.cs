namespace Upheld.Server.Storage.Sqlite;

/// <summary>
/// Brings the index of words together. Each transaction leaves its words in a place of their own, and what it merges of
/// older ones leaves tens of places in which a search must look: at a million cases it takes four times as long as in one.
/// </summary>
internal static class ScatteredWords
{
    /// <summary>In so many places they may lie before they are brought together.</summary>
    internal const int MostPlaces = 24;

    // About ten milliseconds of the writer's time.
    private const int PagesAtATime = 100;

    /// <summary>Brings all of it together, a little at a time, where it lies in too many places.</summary>
    public static async Task GatherAsync(Database database, CancellationToken cancellation)
    {
        if (await database.ReadAsync(session => PlacesAsync(session, cancellation), cancellation) <= MostPlaces)
        {
            return;
        }

        // A negative number begins with everything, a positive one goes on with what was begun.
        for (var pages = -PagesAtATime; ; pages = PagesAtATime)
        {
            if (!await database.WriteAsync(session => MergeAsync(session, pages, cancellation), cancellation))
            {
                return;
            }
        }
    }

    /// <summary>In how many places the words lie.</summary>
    internal static ValueTask<int> PlacesAsync(Session session, CancellationToken cancellation) =>
        session.FirstAsync("select count(distinct segid) from case_words_idx", row => row.GetInt32(0), cancellation);

    // True while there was something to merge; only the number of rows that SQLite has changed says so.
    private static async ValueTask<bool> MergeAsync(Session session, int pages, CancellationToken cancellation)
    {
        var before = await ChangesAsync(session, cancellation);
        await session.ExecuteAsync(session.Database.Words.Merge!, cancellation, ("@pages", pages));
        return await ChangesAsync(session, cancellation) - before >= 2;
    }

    private static ValueTask<long> ChangesAsync(Session session, CancellationToken cancellation) =>
        session.FirstAsync("select total_changes()", row => row.GetInt64(0), cancellation);
}
