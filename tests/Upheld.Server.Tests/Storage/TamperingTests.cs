using Upheld.Server.Storage;
using Upheld.Tests;

namespace Upheld.Server.Tests.Storage;

/// <summary>Whatever is changed in a database by whoever can write to it is found, and said in words.</summary>
public class TamperingTests
{
    public static TheoryData<Engine, string> Tried =>
        new(from engine in Enum.GetValues<Engine>() from tamper in Tampering.All select (engine, tamper.Name));

    [Theory, OnBothEngines]
    public async Task A_record_that_nobody_touched_is_verified_and_its_parts_are_counted(Engine engine)
    {
        await using var kept = await TamperedRecord.NewAsync(engine);
        var faults = new List<string>();

        var verified = await kept.Store.CheckAsync(faults.Add, null, TestStore.Cancellation);

        Assert.Empty(faults);
        Assert.Equal((0, 9, 19), (verified.Faults, verified.Streams, verified.Events));
        Assert.Equal((await kept.Store.HeadAsync(TestStore.Cancellation)).ToString(), verified.Head?.ToString());
    }

    [Theory, MemberData(nameof(Tried))]
    public async Task It_is_found(Engine engine, string name)
    {
        var tamper = Tampering.All.Single(one => one.Name == name);
        await using var kept = await TamperedRecord.NewAsync(engine);

        await kept.DoAsync(engine, tamper);

        var faults = await kept.Store.FaultsAsync();
        Assert.True(
            faults.Exists(fault => fault.Contains(tamper.Found, StringComparison.Ordinal)),
            $"Found: {string.Join("\n", faults)}"
        );
    }

    [Fact]
    public async Task Every_table_is_compared_or_named_as_one_that_is_not_with_why()
    {
        await using var kept = await TamperedRecord.NewAsync(Engine.Sqlite);
        var tables = await kept.ReadAsync("select group_concat(name) from sqlite_master where type = 'table'");
        var outOfReach = await File.ReadAllTextAsync(
            Path.Combine(Repository.Root, "SECURITY.md"),
            TestStore.Cancellation
        );

        var forgotten = tables
            .Split(',')
            // What SQLite makes of the index of words goes with it.
            .Where(table => !table.StartsWith("case_words_", StringComparison.Ordinal))
            .Where(table => !outOfReach.Contains($"`{table}`", StringComparison.Ordinal))
            .Where(table =>
                !Tampering.All.Any(tamper =>
                    new[] { "update", "delete from", "insert into" }.Any(verb =>
                        $"{tamper.Sql} ".StartsWith($"{verb} {table} ", StringComparison.Ordinal)
                    )
                )
            );

        Assert.Equal([], forgotten);
    }

    [Fact]
    public async Task What_belongs_to_a_row_that_is_gone_is_named_by_its_table()
    {
        await using var kept = await TamperedRecord.NewAsync(Engine.Sqlite);

        await kept.DoAsync(Engine.Sqlite, Tampering.All.Single(one => one.Name == "a stream alone"));

        Assert.Contains(
            "database: 3 rows of events belong to rows of streams that are gone",
            await kept.Store.FaultsAsync()
        );
    }

    [Theory, OnBothEngines]
    public async Task Who_works_out_the_journal_anew_as_well_is_found_by_a_head_that_was_written_down(Engine engine)
    {
        foreach (var tamper in Tampering.OutOfReach)
        {
            await using var kept = await TamperedRecord.NewAsync(engine);
            var head = await kept.Store.HeadAsync(TestStore.Cancellation);

            await kept.DoAsync(engine, tamper);

            var faults = new List<string>();
            await kept.Store.CheckAsync(faults.Add, null, TestStore.Cancellation);
            Assert.Empty(faults);
            await kept.Store.CheckAsync(faults.Add, null, TestStore.Cancellation, head);
            Assert.Contains(tamper.Found, Assert.Single(faults), StringComparison.Ordinal);
        }
    }
}
