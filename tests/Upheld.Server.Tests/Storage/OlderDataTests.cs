using Upheld.People;
using Upheld.Server.Backups;
using Upheld.Server.Exchange;
using Upheld.Server.Storage;
using Upheld.Server.Storage.Log;
using Upheld.Server.Storage.People;
using Upheld.Server.Storage.Schema;
using Upheld.Server.Tests.Commands;

namespace Upheld.Server.Tests.Storage;

/// <summary>
/// Data of an older version is brought up to date by the server alone, after a backup, and goes on where it was cut off.
/// </summary>
public sealed class OlderDataTests
{
    private const string NotEntered = "update events set shard = null, entry = null, journal_hash = null";
    private const string Entries =
        "select string_agg(cast(position as text) || ' ' || cast(entry as text), ',') from (select position, entry from events order by position) e";

    private static CancellationToken Stop => TestStore.Cancellation;

    [Theory, OnBothEngines]
    public async Task It_is_entered_in_the_journal_and_goes_on(Engine engine)
    {
        var options = await OlderData.MakeAsync(engine);
        await using (var store = await Store.OpenAsync(options, TimeProvider.System, Stop, Upgrading.Plainly))
        {
            Assert.Empty(await store.FaultsAsync());
            Assert.Equal(1, (await store.HeadAsync(Stop)).Length);
            Assert.NotEmpty((await store.LoadLandlordAsync(Stop)).Name);
            Assert.Equal(
                [("kim", LookKind.Opened), ("sam", LookKind.Opened)],
                (await store.LooksAtAsync(OlderData.Read)).Select(look => (look.By, look.How))
            );
            store.Looks.Note("kim", LookKind.Listed, OlderData.Read); // Numbers go on where they were.
            await store.Looks.DisposeAsync();
            Assert.Equal(3, (await store.LooksAtAsync(OlderData.Read)).Count);
            var opened = await store.Readers.OfAsync(Access.OfUpheld, OlderData.Read, openings: true, null, 9, Stop);
            Assert.Equal(2, opened.Looks.Count);
            await store.ComplaintsAsync(1);
            Assert.Equal(2, (await store.HeadAsync(Stop)).Length);
            Assert.Empty(await store.FaultsAsync());
        }

        await (await Databases.OfThisRunAsync()).RemoveAsync(options);
    }

    [Theory, OnBothEngines]
    public async Task Cut_off_after_each_piece_it_goes_on_where_it_stopped_and_nobody_works_in_between(Engine engine)
    {
        var options = await OlderData.MakeAsync(engine);
        List<string> said = [];
        // The scripts, and two pieces of the journal: what there was, and that there is no more.
        for (var piece = 1; piece <= Migrations.Newest - OlderData.Schema + 2; piece++)
        {
            await RefusedAsync(options);
            Assert.False(await CutOffAfterAsync(options, writes: 2, said));
            Assert.Equal(piece, said.Count);
        }

        await using (var store = await Store.OpenAsync(options, TimeProvider.System, Stop))
        {
            Assert.Empty(await store.FaultsAsync());
        }

        await (await Databases.OfThisRunAsync()).RemoveAsync(options);
    }

    [Theory, OnBothEngines]
    public async Task However_much_there_is_all_of_it_is_entered_in_the_order_in_which_it_was_recorded(Engine engine)
    {
        await using var kept = await TestStore.NewAsync(engine);
        await kept.Store.ComplaintsAsync(1_010); // A part of a thousand, and a rest.
        var before = await kept.Store.HeadAsync(Stop);
        await kept.ChangeAsync(NotEntered);
        await kept.ChangeAsync($"update journal set length = 0, head = {(engine == Engine.Sqlite ? "x''" : "''")}");
        await kept.ChangeAsync($"insert into upgrades (version, position) values ({JournalUpgrade.Schema}, 0)");

        List<string> said = [];
        for (var isDone = false; !isDone; )
        {
            isDone = await CutOffAfterAsync(kept.Options, writes: 2, said);
        }

        Assert.Equal(3, said.Count);
        var after = await kept.Store.HeadAsync(Stop);
        Assert.Equal(before.Length, after.Length);
        if (engine == Engine.Sqlite)
        {
            // In PostgreSQL they may have been in another shard, and are in the first now.
            Assert.Equal(before.ToString(), after.ToString());
        }

        Assert.Equal(
            string.Join(',', Enumerable.Range(1, 1_010).Select(n => n)),
            string.Join(',', (await kept.ReadAsync(Entries)).Split(',').Select(one => one.Split(' ')[1]))
        );
        Assert.Empty(await kept.Store.FaultsAsync());
    }

    [Fact]
    public async Task The_server_backs_it_up_first_and_the_backup_can_be_put_back()
    {
        var options = await OlderData.MakeAsync(Engine.Sqlite);

        var said = await ServeAsync(options);

        var backup = Assert.Single(Directory.GetFiles(options.Folder, "before-upgrade-from-3-*.zip"));
        Assert.Contains(backup, said, StringComparison.Ordinal);
        Assert.True(
            said.IndexOf(backup, StringComparison.Ordinal) < said.IndexOf("Schema 4", StringComparison.Ordinal),
            said
        );
        Assert.Equal(OlderData.Schema, (await BackupFile.AboutAsync(backup, Stop)).Schema);
        Assert.DoesNotContain("before-upgrade", await ServeAsync(options), StringComparison.Ordinal);

        var elsewhere = Path.Combine(options.Folder, "elsewhere");
        var restored = await Said.AfterAsync("", "restore", backup, "--data", elsewhere);
        Assert.Equal((0, ""), (restored.ExitCode, restored.Errors));
        Assert.Contains("Everything is as it was recorded", restored.Output, StringComparison.Ordinal);
        await (await Databases.OfThisRunAsync()).RemoveAsync(options);
    }

    [Fact]
    public async Task Without_a_backup_it_stays_as_it_was()
    {
        var options = await OlderData.MakeAsync(Engine.Sqlite);
        var clock = Web.Days.ClockOn(TestStore.Today);
        var moment = clock.GetUtcNow().UtcDateTime.ToString("yyyyMMdd-HHmmss");
        await File.WriteAllTextAsync(Path.Combine(options.Folder, $"before-upgrade-from-3-{moment}.zip"), "", Stop);

        var refusal = await Assert.ThrowsAsync<BadInputException>(() => ServeAsync(options, clock));

        Assert.Contains("stays as it was", refusal.Message, StringComparison.Ordinal);
        await RefusedAsync(options);
        await (await Databases.OfThisRunAsync()).RemoveAsync(options);
    }

    [Fact]
    public async Task Whoever_only_looks_or_works_beside_a_server_changes_nothing_of_it()
    {
        var options = await OlderData.MakeAsync(Engine.Sqlite);
        foreach (
            var command in (string[])
                [
                    "check",
                    "head",
                    "token create --name n --role handler",
                    "account create --name N --id n --role handler",
                    "account remove-second-step --id n",
                ]
        )
        {
            (await Said.AfterAsync($"{command} --data {options.Folder}")).IsBadInput("older version");
        }

        await RefusedAsync(options);
        await (await Databases.OfThisRunAsync()).RemoveAsync(options);
    }

    [Fact]
    public async Task PostgreSQL_is_brought_up_to_date_once_somebody_says_that_it_is_backed_up()
    {
        var options = await OlderData.MakeAsync(Engine.Postgres);

        var refusal = await Assert.ThrowsAsync<BadInputException>(() => ServeAsync(options));
        Assert.Contains("pg_dump", refusal.Message, StringComparison.Ordinal);
        await RefusedAsync(options);

        Assert.Contains("up to date", await ServeAsync(options with { IsBackedUp = true }), StringComparison.Ordinal);
        await ServeAsync(options);
        await (await Databases.OfThisRunAsync()).RemoveAsync(options);
    }

    private static async Task RefusedAsync(StorageOptions options)
    {
        var refusal = await Assert.ThrowsAsync<BadInputException>(() =>
            Store.OpenAsync(options, TimeProvider.System, Stop)
        );
        Assert.Contains("older version", refusal.Message, StringComparison.Ordinal);
    }

    // True where it came to its end.
    private static async Task<bool> CutOffAfterAsync(StorageOptions options, int writes, List<string> said)
    {
        var (left, ended) = (writes, 0);
        await using var database = new WatchedDatabase(options.OpenDatabase())
        {
            BeforeWrite = () => left-- > 0 ? Task.CompletedTask : throw new EndedException(),
            AfterCommit = () =>
            {
                ended++;
                return Task.CompletedTask;
            },
        };
        try
        {
            await Migrations.BringUpToDateAsync(database, new Upgrading((_, _) => Task.CompletedTask, said.Add), Stop);
            return true;
        }
        catch (EndedException)
        {
            Assert.Equal(writes, ended);
            return false;
        }
    }

    private static async Task<string> ServeAsync(StorageOptions options, TimeProvider? clock = null) =>
        (await Served.UntilReadyAsync(options, clock: clock)).Output;
}
