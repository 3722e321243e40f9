using Upheld.Accounts;
using Upheld.People;
using Upheld.Server.Storage;
using Upheld.Server.Tests.Storage;

namespace Upheld.Server.Tests.Commands;

/// <summary>Accounts made on the machine are held to what the page holds them to.</summary>
public sealed class AccountCommandTests
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("Sam Field", "website", "handler", "--id: Upheld itself records by this sign-in name")]
    [InlineData("Sam Field", "sam field", "handler", "--id: Choose a sign-in name of letters")]
    [InlineData("Kim West", "sam", "handler", "--name: Someone else is called this")]
    [InlineData("Sam\u202e Field", "sam", "handler", "--name: This has U+202E in it")]
    [InlineData("\u200b", "sam", "handler", "--name: Enter the name")]
    [InlineData("Sam Field", "sam", "public", "is no role")]
    public async Task What_nobody_may_have_is_given_to_nobody(string name, string id, string role, string because)
    {
        var data = Directory.CreateTempSubdirectory("upheld-").FullName;
        Assert.Equal(0, (await CreateAsync(data, "Kim West", "kim", "administrator")).ExitCode);
        (await CreateAsync(data, name, id, role)).IsBadInput(because);
        // Whoever is there already gets a new link, whatever they are called.
        Assert.Contains("was here already", (await CreateAsync(data, "Kim West", "kim", "administrator")).Output);
        Directory.Delete(data, recursive: true);
    }

    [Fact]
    public async Task There_is_no_link_for_an_account_that_is_closed()
    {
        var data = Directory.CreateTempSubdirectory("upheld-").FullName;
        Assert.Equal(0, (await CreateAsync(data, "Kim West", "kim", "administrator")).ExitCode);
        await using (var store = await Store.OpenAsync(new StorageOptions(data), TimeProvider.System, Stop))
        {
            await store.CloseAccountAsync("kim", TimeProvider.System);
        }

        (await CreateAsync(data, "Kim West", "kim", "administrator")).IsBadInput("The account of Kim West is closed.");
        Directory.Delete(data, recursive: true);
    }

    [Fact]
    public async Task A_second_step_is_taken_away_on_the_machine_at_once_and_that_is_recorded()
    {
        var data = Directory.CreateTempSubdirectory("upheld-").FullName;
        Assert.Equal(0, (await CreateAsync(data, "Kim West", "kim", "complaints-officer")).ExitCode);
        (await RemoveAsync(data, "sam")).IsBadInput("There is no account sam.");
        (await RemoveAsync(data, "kim")).IsBadInput("Kim West has no second step");
        await using (var store = await Store.OpenAsync(new StorageOptions(data), TimeProvider.System, Stop))
        {
            await store.ChangeAccountAsync(
                "kim",
                TimeProvider.System,
                (kim, now) => kim.AddAuthenticator("aa", ["bb"], now)
            );
        }

        Assert.Contains("is taken away", (await RemoveAsync(data, "KIM")).Output);

        await using (var store = await Store.OpenAsync(new StorageOptions(data), TimeProvider.System, Stop))
        {
            Assert.False((await store.Accounts.FindAsync("kim", Stop))!.HasSecondFactor);
            var last = (await store.LoadEventsAsync(Account.Subject.Stream("kim"), Stop))[^1];
            Assert.IsType<SecondFactorTakenAway>(last.Event);
            Assert.Equal(Access.OfUpheld.Person.Id, last.By);
        }

        Directory.Delete(data, recursive: true);
    }

    private static Task<Said> RemoveAsync(string data, string id) =>
        Said.AfterAsync("", "account", "remove-second-step", "--id", id, "--data", data);

    private static Task<Said> CreateAsync(string data, string name, string id, string role) =>
        Said.AfterAsync("", "account", "create", "--name", name, "--id", id, "--role", role, "--data", data);
}
