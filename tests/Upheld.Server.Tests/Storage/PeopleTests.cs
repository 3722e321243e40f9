using System.Xml.Linq;
using Upheld.People;
using Upheld.Server.Storage;
using Upheld.Server.Storage.People;

namespace Upheld.Server.Tests.Storage;

public class PeopleTests
{
    private static readonly DateTimeOffset Now = new(2026, 9, 14, 9, 0, 0, TimeSpan.FromHours(1));

    private static CancellationToken Stop => TestStore.Cancellation;

    private static readonly Account Sam = new()
    {
        Id = "sam",
        Name = "Sam Reed",
        Role = Role.Handler,
        SecurityStamp = "1",
        CreatedAt = Now,
    };

    [Theory, OnBothEngines]
    public async Task An_account_is_kept_changed_and_found_in_any_case_of_letters(Engine engine)
    {
        await using var kept = await TestStore.NewAsync(engine);
        var accounts = kept.Store.Accounts;

        Assert.True(await accounts.AddAsync(Sam, TestStore.Cancellation));
        Assert.False(await accounts.AddAsync(Sam with { Name = "Another" }, TestStore.Cancellation));
        Assert.Equal(Sam, await accounts.FindAsync(" SAM ", TestStore.Cancellation));

        var changed = await accounts.ChangeAsync(
            " SAM ",
            sam => sam with { PasswordHash = "hash", LockedUntil = Now.AddMinutes(5), IsDisabled = true },
            TestStore.Cancellation
        );
        Assert.Equal("hash", changed!.PasswordHash);
        Assert.Equal([changed], await accounts.AllAsync(TestStore.Cancellation));
        Assert.Null(await accounts.ChangeAsync("nobody", nobody => nobody, TestStore.Cancellation));
    }

    [Fact]
    public async Task An_account_that_is_being_changed_is_changed_by_nobody_else_meanwhile()
    {
        // Of PostgreSQL alone: in SQLite one writes at a time.
        await using var kept = await TestStore.NewAsync(Engine.Postgres);
        await kept.Store.Accounts.AddAsync(Sam, TestStore.Cancellation);
        var database = new WatchedDatabase(kept.Options.OpenDatabase());
        await using var watched = await Store.OpenAsync(database, TimeProvider.System, TestStore.Cancellation);
        const string ChangeableNow =
            "select count(*)::text from (select 1 from accounts for update skip locked) as free";
        var changeable = new List<string>();
        database.BeforeStatement = async (_, sql) => changeable.Add(await kept.ReadAsync(ChangeableNow));

        await watched.Accounts.ChangeAsync("sam", sam => sam with { IsDisabled = true }, TestStore.Cancellation);

        Assert.Equal(["1", "0"], changeable);
    }

    [Theory, OnBothEngines]
    public async Task Of_those_who_open_an_account_of_one_name_at_once_one_does(Engine engine)
    {
        await using var kept = await TestStore.NewAsync(engine);
        // Others work on the same data in processes of their own.
        await using var elsewhere = await Store.OpenAsync(kept.Options, TimeProvider.System, TestStore.Cancellation);
        string[] names = ["Sam Reed", "sam reed", "SAM  REED", "Sam Reed "];
        for (var round = 0; round < 5; round++)
        {
            var closed = Sam with { Id = $"closed-{round}", IsDisabled = true };
            Assert.True(await kept.Store.Accounts.AddAsync(closed with { Name = $"Other {round}" }, Stop));
            await kept.ChangeAsync($"update accounts set name = 'Sam Reed' where id = '{closed.Id}'");
            var (round1, stores) = (round, new[] { kept.Store, elsewhere });

            var opened = await Task.WhenAll(
                names
                    .Select(
                        (name, i) =>
                            stores[i % 2].Accounts.AddAsync(Sam with { Id = $"sam-{round1}-{i}", Name = name }, Stop)
                    )
                    .Append(elsewhere.Accounts.ReopenAsync(closed.Id, Stop))
            );

            Assert.Single(opened, one => one);
            var open = Assert.Single(await kept.Store.Accounts.AllAsync(Stop), one => !one.IsDisabled);
            await kept.Store.Accounts.ChangeAsync(open.Id, one => one with { IsDisabled = true }, Stop);
        }
    }

    [Theory]
    [InlineData("Zo\u00EB Bell", "Zoe\u0308 Bell")]
    [InlineData("ZO\u00CB Bell", "zoe\u0308 bell")]
    [InlineData("Se\u00E1n \u0174yn", "Sea\u0301n W\u0302yn")]
    [InlineData("\u1EC7", "e\u0323\u0302")]
    [InlineData("\u1EC7", "e\u0302\u0323")]
    [InlineData("\u1EC7", "\u00EA\u0323")]
    public async Task A_name_is_one_however_its_marks_were_typed(string one, string other)
    {
        foreach (var engine in Enum.GetValues<Engine>())
        {
            await using var kept = await TestStore.NewAsync(engine);

            Assert.True(await kept.Store.Accounts.AddAsync(Sam with { Name = one }, Stop));

            Assert.False(await kept.Store.Accounts.AddAsync(Sam with { Id = "sam.reed", Name = other }, Stop));
            Assert.True(await kept.Store.Accounts.AddAsync(Sam with { Id = "sam.e", Name = "Zoe Bell" }, Stop));
        }
    }

    [Theory, OnBothEngines]
    public async Task The_first_officer_is_called_as_nobody_else_is_and_the_link_is_left(Engine engine)
    {
        await using var kept = await TestStore.NewAsync(engine);
        await kept.Store.SetupLinks.AddAsync([1], null, Now, Now.AddHours(1), Stop);
        await kept.Store.Accounts.AddAsync(Sam, Stop);

        var first = await kept.Store.Accounts.AddFirstAsync(Sam with { Id = "sam.reed" }, [1], Now, Stop);

        Assert.Equal(FirstAccount.NameTaken, first);
        Assert.True((await kept.Store.SetupLinks.FindAsync([1], Now, Stop)).Works);
        Assert.Single(await kept.Store.Accounts.AllAsync(Stop));
    }

    [Theory, OnBothEngines]
    public async Task A_token_works_until_it_is_revoked(Engine engine)
    {
        await using var kept = await TestStore.NewAsync(engine);
        var tokens = kept.Store.Tokens;
        byte[] hash = [1, 2, 3];
        await tokens.AddAsync("Website", Role.Handler, hash, Now, TestStore.Cancellation);

        var found = await tokens.FindAsync(hash, TestStore.Cancellation);
        Assert.Equal(("Website", Role.Handler), (found!.Name, found.Role));
        Assert.Null(await tokens.FindAsync([1, 2], TestStore.Cancellation));
        Assert.True(await tokens.RevokeAsync(found.Id, Now, TestStore.Cancellation));
        Assert.False(await tokens.RevokeAsync(found.Id, Now, TestStore.Cancellation));
        Assert.Null(await tokens.FindAsync(hash, TestStore.Cancellation));
        Assert.Equal(Now, Assert.Single(await tokens.AllAsync(TestStore.Cancellation)).RevokedAt);
    }

    [Theory, OnBothEngines]
    public async Task A_link_is_looked_at_often_and_used_once_before_it_ends(Engine engine)
    {
        await using var kept = await TestStore.NewAsync(engine);
        var (links, accounts) = (kept.Store.SetupLinks, kept.Store.Accounts);
        await accounts.AddAsync(Sam, TestStore.Cancellation);
        await links.AddAsync([1], "sam", Now, Now.AddHours(1), TestStore.Cancellation);
        await links.AddAsync([2], null, Now, Now.AddHours(1), TestStore.Cancellation);

        Assert.Equal((true, "sam"), await links.FindAsync([1], Now, TestStore.Cancellation));
        Assert.Equal((true, null), await links.FindAsync([2], Now.AddMilliseconds(1), TestStore.Cancellation));
        Assert.False((await links.FindAsync([2], Now.AddHours(1), TestStore.Cancellation)).Works);
        Assert.Null(await ChooseAsync([1], Now.AddHours(1), "late"));
        Assert.Null(await ChooseAsync([2], Now, "for nobody"));

        var uses = await Task.WhenAll(Enumerable.Range(0, 4).Select(i => ChooseAsync([1], Now, $"{i}")));
        var used = Assert.Single(uses, used => used is not null);
        Assert.Equal(used, await accounts.FindAsync("sam", TestStore.Cancellation));
        Assert.False((await links.FindAsync([1], Now, TestStore.Cancellation)).Works);

        Task<Account?> ChooseAsync(byte[] link, DateTimeOffset at, string hash) =>
            accounts.ChangeByLinkAsync(link, at, sam => sam.WithPassword(hash), TestStore.Cancellation);
    }

    [Theory, OnBothEngines]
    public async Task Ended_while_a_password_is_kept_it_leaves_the_link_and_sent_again_it_keeps_it(Engine engine)
    {
        await using var kept = await TestStore.NewAsync(engine);
        await kept.Store.Accounts.AddAsync(Sam, TestStore.Cancellation);
        var database = new WatchedDatabase(kept.Options.OpenDatabase());
        await using var watched = await Store.OpenAsync(database, TimeProvider.System, TestStore.Cancellation);
        byte next = 0;
        var statements = await database.StatementsOfAsync(async () => await ChooseAsync(watched, await LinkAsync()));
        // The account as it is, the link, every other link, and the account as it becomes.
        Assert.Equal(["select", "update", "delete", "update"], statements.Select(one => one.Sql.Split(' ')[0]));

        foreach (var (number, _) in statements)
        {
            await EndsAsync(end => database.Before(number, end.WithinAsync), isKept: false);
        }

        database.BeforeStatement = (_, _) => Task.CompletedTask;
        await EndsAsync(end => database.BeforeCommit = end.WithinAsync, isKept: false);
        database.BeforeCommit = _ => Task.CompletedTask;
        await EndsAsync(end => database.AfterCommit = end.BetweenAsync, isKept: true);

        async Task EndsAsync(Action<SuddenEnd> prepare, bool isKept)
        {
            var link = await LinkAsync();
            var before = await kept.Store.Accounts.FindAsync("sam", TestStore.Cancellation);
            await using var end = new SuddenEnd(kept.Options);
            prepare(end);
            var failure = await Assert.ThrowsAnyAsync<Exception>(() => ChooseAsync(watched, link));
            Assert.True(failure is EndedException or NotKeptException or PerhapsKeptException, failure.ToString());

            await using var left = await Store.OpenAsync(end.Left, TimeProvider.System, TestStore.Cancellation);
            Assert.Equal(!isKept, (await left.SetupLinks.FindAsync(link, Now, TestStore.Cancellation)).Works);
            Assert.Equal(isKept, before != await left.Accounts.FindAsync("sam", TestStore.Cancellation));
            Assert.Equal(isKept, await ChooseAsync(left, link) is null);
        }

        async Task<byte[]> LinkAsync()
        {
            byte[] link = [++next];
            await kept.Store.SetupLinks.AddAsync(link, "sam", Now, Now.AddHours(1), TestStore.Cancellation);
            return link;
        }

        static Task<Account?> ChooseAsync(Store store, byte[] link) =>
            store.Accounts.ChangeByLinkAsync(link, Now, sam => sam.WithPassword("hash"), TestStore.Cancellation);
    }

    [Theory, OnBothEngines]
    public async Task A_look_at_a_case_is_on_record(Engine engine)
    {
        await using var kept = await TestStore.NewAsync(engine);
        kept.Store.Reads.Note("A", "sam");
        kept.Store.Reads.Note("A", "kim");
        kept.Store.Reads.Note("B", "sam");

        await kept.ReopenAsync();

        var reads = await kept.Store.Reads.OfAsync(Access.OfUpheld, "A", 10, TestStore.Cancellation);
        Assert.Equal(["kim", "sam"], reads.Select(read => read.By));
    }

    [Theory, OnBothEngines]
    public async Task Who_read_a_case_is_told_to_those_who_may_read_it(Engine engine)
    {
        await using var kept = await TestStore.NewAsync(engine);
        var reference = await kept.ReceiveAsync();
        await kept.RestrictAsync(reference, team: "safeguarding");
        kept.Store.Reads.Note(reference, "sam");
        await kept.ReopenAsync();

        Task<List<CaseRead>> ToldAsync(Person person) =>
            kept.Store.Reads.OfAsync(person.Access, reference, 10, TestStore.Cancellation);
        var lea = new Person("lea", "Lea Marsh", Role.Handler);
        Assert.Empty(await ToldAsync(lea));
        Assert.Single(await ToldAsync(lea with { Teams = ["safeguarding"] }));
    }

    [Theory, OnBothEngines]
    public async Task The_keys_of_cookies_are_shared(Engine engine)
    {
        await using var kept = await TestStore.NewAsync(engine);
        kept.Store.Keys.StoreElement(new XElement("key", new XAttribute("id", 1)), "one");

        await kept.ReopenAsync();

        Assert.Equal("<key id=\"1\" />", Assert.Single(kept.Store.Keys.GetAllElements()).ToString());
    }
}
