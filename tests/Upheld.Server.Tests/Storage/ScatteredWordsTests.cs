using Upheld.Server.Storage;
using Upheld.Server.Storage.Sqlite;

namespace Upheld.Server.Tests.Storage;

public class ScatteredWordsTests
{
    [Fact]
    public async Task Words_that_lie_in_many_places_are_brought_together_and_found_as_before()
    {
        await using var kept = await TestStore.NewAsync(Engine.Sqlite);
        await using var database = kept.Options.OpenDatabase();
        for (var id = 1_000; id <= 1_000 + ScatteredWords.MostPlaces; id++)
        {
            await kept.ChangeAsync($"insert into case_words (rowid, words) values ({id}, 'drips w{id}')");
        }

        Assert.True(await PlacesAsync(database) > ScatteredWords.MostPlaces);

        await kept.Store.ClearOutAsync(TestStore.Cancellation);

        Assert.Equal(1, await PlacesAsync(database));
        Assert.Equal(ScatteredWords.MostPlaces + 1, (await FoundAsync(database, "drips")).Count);
        Assert.Equal([1_007], await FoundAsync(database, "w1007"));
    }

    [Fact]
    public async Task A_case_is_put_with_those_before_it_as_it_is_recorded()
    {
        await using var kept = await TestStore.NewAsync(Engine.Sqlite);
        await using var database = kept.Options.OpenDatabase();
        for (var n = 0; n < 40; n++)
        {
            await kept.ReceiveAsync();
        }

        Assert.True(await PlacesAsync(database) < ScatteredWords.MostPlaces);
    }

    private static Task<int> PlacesAsync(Database database) =>
        database.ReadAsync(
            session => ScatteredWords.PlacesAsync(session, TestStore.Cancellation),
            TestStore.Cancellation
        );

    private static Task<List<long>> FoundAsync(Database database, string word) =>
        database.ReadAsync(
            session =>
                session.QueryAsync(
                    database.Words.Find,
                    row => row.GetInt64(0),
                    TestStore.Cancellation,
                    ("@query", word),
                    ("@before", long.MaxValue),
                    ("@take", 100)
                ),
            TestStore.Cancellation
        );
}
