using System.Xml.Linq;
using Microsoft.Extensions.Time.Testing;
using Upheld.Accounts;
using Upheld.People;
using Upheld.Server.Accounts;
using Upheld.Server.Storage;
using Upheld.Server.Storage.People;
using Upheld.Server.Time;
using Upheld.Server.Work;

namespace Upheld.Server.Tests.Storage;

public class PeopleTests
{
    private static readonly DateTimeOffset Now = new(2026, 9, 14, 9, 0, 0, TimeSpan.FromHours(1));

    private static CancellationToken Stop => TestStore.Cancellation;

    private static readonly Person Sam = new("sam", "Sam Reed", Role.Handler);

    private static readonly TimeProvider Clock = new FakeTimeProvider(Now);

    [Theory, OnBothEngines]
    public async Task An_account_is_kept_changed_and_found_in_any_case_of_letters(Engine engine)
    {
        await using var kept = await TestStore.NewAsync(engine);
        var accounts = kept.Store.Accounts;

        Assert.True(await kept.Store.AddAccountAsync(Sam, Clock));
        Assert.False(await kept.Store.AddAccountAsync(Sam with { Name = "Another" }, Clock));
        Assert.Equal(Sam, (await accounts.FindAsync(" SAM ", Stop))!.Person);

        await AccountChanges.Of(kept.Store, Clock).GivePasswordAsync(" SAM ", "hash", Stop);
        await kept.Store.CloseAccountAsync("sam", Clock);
        var changed = Assert.Single(await accounts.AllAsync(Stop));
        Assert.False(changed.IsOpen);
        Assert.Equal("hash", await kept.Store.Passwords.FindAsync(changed.Password!, Stop));
        Assert.Empty(await kept.Store.FaultsAsync());
    }

    [Theory, OnBothEngines]
    public async Task A_hash_that_was_put_in_place_of_the_one_that_was_chosen_is_none_and_is_named(Engine engine)
    {
        await using var kept = await TestStore.NewAsync(engine);
        await kept.Store.AddAccountAsync(Sam, Clock, "hash");
        await kept.ChangeAsync("update passwords set hash = 'another'");

        var print = (await kept.Store.Accounts.FindAsync("sam", Stop))!.Password!;
        Assert.Null(await kept.Store.Passwords.FindAsync(print, Stop));
        Assert.StartsWith(
            "account sam: its password is not what was chosen",
            Assert.Single(await kept.Store.FaultsAsync()),
            StringComparison.Ordinal
        );
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
            var closed = Sam with { Id = $"closed-{round}" };
            Assert.True(await kept.Store.AddAccountAsync(closed, Clock));
            await kept.Store.CloseAccountAsync(closed.Id, Clock);
            var (round1, stores) = (round, new[] { kept.Store, elsewhere });

            await Task.WhenAll(
                names
                    .Select(
                        (name, i) => (Task)AddAsync(stores[i % 2], Sam with { Id = $"sam-{round1}-{i}", Name = name })
                    )
                    .Append(elsewhere.ChangeAccountAsync(closed.Id, Clock, (account, now) => account.OpenAgain(now)))
            );

            var open = Assert.Single(await kept.Store.Accounts.AllAsync(Stop), one => one.IsOpen);
            await kept.Store.CloseAccountAsync(open.Id, Clock);
        }

        static Task<bool> AddAsync(Store store, Person person) => store.AddAccountAsync(person, Clock);
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
        await using var kept = await TestStore.NewAsync(Engine.Sqlite);

        Assert.True(await kept.Store.AddAccountAsync(Sam with { Name = one }, Clock));

        Assert.False(await kept.Store.AddAccountAsync(Sam with { Id = "sam.reed", Name = other }, Clock));
        Assert.True(await kept.Store.AddAccountAsync(Sam with { Id = "sam.e", Name = "Zoe Bell" }, Clock));
    }

    [Theory, OnBothEngines]
    public async Task A_token_works_until_it_is_revoked_and_its_name_is_given_once(Engine engine)
    {
        await using var kept = await TestStore.NewAsync(engine);
        var tokens = kept.Store.Tokens;
        await kept.Store.KeepTokenAsync("Website", Role.Handler, "123", Clock);

        var found = await tokens.FindAsync("123", Clock.Today, Stop);
        Assert.Equal(("Website", Role.Handler, null), (found!.Name, found.Role, found.LastUsedOn));
        Assert.Equal(Clock.Today, Assert.Single(await tokens.AllAsync(Stop)).LastUsedOn);
        Assert.Null(await tokens.FindAsync("12", Clock.Today, Stop));
        Assert.Null(await tokens.FindAsync("123", found.LastDay.AddDays(1), Stop));
        await Assert.ThrowsAnyAsync<Xunit.Sdk.XunitException>(() =>
            kept.Store.KeepTokenAsync("Website", Role.ComplaintsOfficer, "456", Clock)
        );

        Assert.IsType<Outcome<ApiToken>.Done>(await kept.Store.RevokeTokenAsync("Website", Clock));
        Assert.IsType<Outcome<ApiToken>.Faulty>(await kept.Store.RevokeTokenAsync("Website", Clock));
        Assert.Null(await tokens.FindAsync("123", Clock.Today, Stop));
        await kept.Store.KeepTokenAsync("Website", Role.ComplaintsOfficer, "456", Clock);
        Assert.NotNull(await tokens.FindAsync("456", Clock.Today, Stop));
        Assert.Empty(await kept.Store.FaultsAsync());
    }

    [Theory, OnBothEngines]
    public async Task A_link_is_looked_at_often_and_used_once(Engine engine)
    {
        await using var kept = await TestStore.NewAsync(engine);
        await kept.Store.AddAccountAsync(Sam, Clock);
        await kept.Store.ChangeAccountAsync("sam", Clock, (account, now) => account.MakeLink("aa", now));
        var linked = await kept.Store.Accounts.FindByLinkAsync("aa", Stop);
        Assert.Equal(linked, await kept.Store.Accounts.FindByLinkAsync("aa", Stop));
        Assert.Null(await kept.Store.Accounts.FindByLinkAsync("bb", Stop));

        var uses = await Task.WhenAll(
            Enumerable
                .Range(0, 4)
                .Select(i => AccountChanges.Of(kept.Store, Clock).ChoosePasswordAsync(linked!, "aa", $"{i}", Stop))
        );

        Assert.Single(uses, used => used is Outcome<Account>.Done);
        Assert.Null(await kept.Store.Accounts.FindByLinkAsync("aa", Stop));
    }

    [Theory, OnBothEngines]
    public async Task Ended_while_a_password_is_kept_it_leaves_the_link_and_sent_again_it_keeps_it(Engine engine)
    {
        await using var kept = await TestStore.NewAsync(engine);
        await kept.Store.AddAccountAsync(Sam, Clock);
        var database = new WatchedDatabase(kept.Options.OpenDatabase());
        await using var watched = await Store.OpenAsync(database, TimeProvider.System, TestStore.Cancellation);
        var next = 0;
        var statements = await database.StatementsOfAsync(async () => await ChooseAsync(watched, await LinkAsync()));
        Assert.NotEmpty(statements);

        foreach (var (number, _) in statements)
        {
            await EndsAsync(end => database.Before(number, end.WithinAsync), isKept: false);
        }

        database.BeforeStatement = (_, _) => Task.CompletedTask;

        async Task EndsAsync(Action<SuddenEnd> prepare, bool isKept)
        {
            var link = await LinkAsync();
            await using var end = new SuddenEnd(kept.Options);
            prepare(end);
            var failure = await Assert.ThrowsAnyAsync<Exception>(() => ChooseAsync(watched, link));
            Assert.True(failure is EndedException or NotKeptException or PerhapsKeptException, failure.ToString());

            await using var left = await Store.OpenAsync(end.Left, TimeProvider.System, TestStore.Cancellation);
            Assert.Equal(!isKept, await left.Accounts.FindByLinkAsync(link, Stop) is not null);
            Assert.Equal(!isKept, await ChooseAsync(left, link));
        }

        async Task<string> LinkAsync()
        {
            var link = $"{++next}";
            await kept.Store.ChangeAccountAsync("sam", Clock, (account, now) => account.MakeLink(link, now));
            return link;
        }

        static async Task<bool> ChooseAsync(Store store, string link) =>
            await store.Accounts.FindByLinkAsync(link, Stop) is { } account
            && await AccountChanges.Of(store, Clock).ChoosePasswordAsync(account, link, "hash", Stop)
                is Outcome<Account>.Done;
    }

    [Theory, OnBothEngines]
    public async Task A_look_at_a_case_is_on_record(Engine engine)
    {
        await using var kept = await TestStore.NewAsync(engine);
        kept.Store.Looks.Note("sam", LookKind.Opened, "A");
        kept.Store.Looks.Note("kim", LookKind.Listed, "B", "A", "A");
        kept.Store.Looks.Note("sam", LookKind.Opened, "B");

        await kept.ReopenAsync();

        var looks = await kept.Store.LooksAtAsync("A");
        Assert.Equal([("kim", LookKind.Listed), ("sam", LookKind.Opened)], looks.Select(look => (look.By, look.How)));
    }

    [Theory, OnBothEngines]
    public async Task Who_read_a_case_is_told_to_those_who_may_read_it(Engine engine)
    {
        await using var kept = await TestStore.NewAsync(engine);
        var reference = await kept.ReceiveAsync();
        await kept.RestrictAsync(reference, team: "safeguarding");
        kept.Store.Looks.Note("sam", LookKind.Opened, reference);
        await kept.ReopenAsync();

        async Task<IReadOnlyList<ReportedLook>> ToldAsync(Person person) =>
            (await kept.Store.Readers.OfAsync(person.Access, reference, openings: true, null, 10, Stop)).Looks;
        var lea = new Person("lea", "Lea Marsh", Role.Handler);
        Assert.Empty(await ToldAsync(lea));
        Assert.Single(await ToldAsync(lea with { Teams = ["safeguarding"] }));
    }

    [Theory, OnBothEngines]
    public async Task Looks_past_their_time_are_cleared_out_some_at_a_time_and_later_ones_are_kept(Engine engine)
    {
        await using var kept = await TestStore.NewAsync(engine);
        foreach (var statement in TestLooks.LongAgo("C-0001", 250))
        {
            await kept.ChangeAsync(statement);
        }

        kept.Store.Looks.Note("kim", LookKind.Opened, "C-0001");
        await kept.ReopenAsync();
        var deletes = 0;
        var database = new WatchedDatabase(kept.Options.OpenDatabase())
        {
            BeforeStatement = (_, sql) =>
            {
                deletes += sql.StartsWith("delete from looked_at", StringComparison.Ordinal) ? 1 : 0;
                return Task.CompletedTask;
            },
        };
        await using var watched = await Store.OpenAsync(database, Clock, TestStore.Cancellation);

        await watched.ClearOutAsync(TestStore.Cancellation);

        var left = await watched.LooksAtAsync("C-0001");
        Assert.Equal((3, "kim"), (deletes, Assert.Single(left).By));
        // A look and the case it showed go together.
        var rows = "select (select count(*) from looks) || ' ' || (select count(*) from looked_at)";
        Assert.Equal("1 1", await kept.ReadAsync(rows));
    }

    [Theory, OnBothEngines]
    public async Task The_keys_of_cookies_are_shared(Engine engine)
    {
        await using var kept = await TestStore.NewAsync(engine);
        kept.Store.Keys.StoreElement(new XElement("key", new XAttribute("id", 1)), "one");

        await kept.ReopenAsync();

        Assert.Equal("<key id=\"1\" />", Assert.Single(kept.Store.Keys.GetAllElements()).ToString());
    }

    [Theory, OnBothEngines]
    public async Task A_key_that_was_damaged_is_left_out_and_named(Engine engine)
    {
        await using var kept = await TestStore.NewAsync(engine);
        kept.Store.Keys.StoreElement(new XElement("key"), "one");
        kept.Store.Keys.StoreElement(new XElement("key"), "two");
        await kept.ChangeAsync("update keys set xml = 'garbage' where name = 'one'");

        Assert.Single(kept.Store.Keys.GetAllElements());
        Assert.StartsWith("key one: ", Assert.Single(await kept.Store.FaultsAsync()), StringComparison.Ordinal);
    }
}
