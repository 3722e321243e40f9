using Microsoft.Extensions.Time.Testing;
using Upheld.Accounts;
using Upheld.People;
using Upheld.Server.Storage;
using Upheld.Server.Storage.People;
using Upheld.Server.Tests.Web;
using Upheld.Server.Time;

namespace Upheld.Server.Tests.Storage;

/// <summary>A token that was found is believed for a moment, and not a moment longer than it works in this process.</summary>
public sealed class TokensTests : IAsyncLifetime
{
    private readonly FakeTimeProvider clock = Days.ClockOn(TestStore.Today);
    private TestStore kept = null!;
    private WatchedDatabase database = null!;
    private Store store = null!;

    private static CancellationToken Stop => TestStore.Cancellation;

    public async ValueTask InitializeAsync()
    {
        kept = await TestStore.NewAsync(Engine.Sqlite);
        database = new WatchedDatabase(kept.Options.OpenDatabase());
        store = await Store.OpenAsync(database, clock, Stop);
        await store.KeepTokenAsync("Website", Role.Handler, "123", clock);
    }

    public async ValueTask DisposeAsync()
    {
        await store.DisposeAsync();
        await kept.DisposeAsync();
    }

    [Fact]
    public async Task One_that_is_revoked_while_it_is_looked_up_is_not_believed_from_then_on()
    {
        // That it is used today is noted once it was read.
        database.BeforeWrite = async () =>
        {
            database.BeforeWrite = () => Task.CompletedTask;
            await store.RevokeTokenAsync("Website", clock);
        };

        Assert.NotNull(await FindAsync("123"));

        Assert.Null(await FindAsync("123"));
    }

    [Fact]
    public async Task One_whose_use_cannot_be_noted_while_the_database_is_away_lets_the_program_in()
    {
        database.BeforeWrite = () => throw new AwayException(new IOException());

        Assert.NotNull(await FindAsync("123"));
    }

    [Fact]
    public async Task One_of_which_nobody_can_say_whether_it_was_revoked_is_looked_up_again()
    {
        Assert.NotNull(await FindAsync("123"));
        database.AfterCommit = () => throw new PerhapsKeptException(new IOException());

        await Assert.ThrowsAsync<PerhapsKeptException>(() => store.RevokeTokenAsync("Website", clock));

        Assert.Null(await FindAsync("123"));
    }

    [Fact]
    public async Task One_whose_making_is_taken_out_of_the_record_opens_nothing()
    {
        Assert.NotNull(await FindAsync("123"));

        await store.RedactAsync(
            new Redaction(ApiToken.Subject.Stream("Website"), [1], "It names someone.", "olga"),
            Stop
        );

        Assert.Null(await FindAsync("123"));
    }

    [Fact]
    public async Task No_more_are_remembered_than_a_process_has_room_for()
    {
        await store.KeepTokenAsync("Survey", Role.Handler, "456", clock);
        await store.KeepTokenAsync("Repairs", Role.Handler, "789", clock);
        var tokens = new Tokens(database, clock, mostCached: 2);
        var asked = 0;
        database.BeforeQuery = (_, _) =>
        {
            asked++;
            return Task.CompletedTask;
        };

        async Task<int> AskedForAsync(string hash)
        {
            asked = 0;
            Assert.NotNull(await tokens.FindAsync(hash, clock.Today, Stop));
            return asked;
        }

        Assert.Equal((1, 1), (await AskedForAsync("123"), await AskedForAsync("456")));
        Assert.Equal((0, 0), (await AskedForAsync("123"), await AskedForAsync("456")));
        Assert.Equal((1, 1), (await AskedForAsync("789"), await AskedForAsync("123")));
    }

    private Task<TokenRow?> FindAsync(string hash) => store.Tokens.FindAsync(hash, clock.Today, Stop);
}
