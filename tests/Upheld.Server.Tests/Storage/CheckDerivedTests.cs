using Upheld.Assurance.Reporting;
using Upheld.Assurance.SelfAssessment;
using Upheld.Cases;
using Upheld.Server.Storage;
using Upheld.Server.Storage.Log;
using Upheld.Server.Storage.Rows;

namespace Upheld.Server.Tests.Storage;

/// <summary>The check of everything finds what was changed in figures, in the cases behind them, and in what everyone reads.</summary>
public class CheckDerivedTests
{
    public static TheoryData<Engine, string, string> Tampering =>
        new(
            from engine in Enum.GetValues<Engine>()
            from one in ((string Statement, string Fault)[])
                [
                    // In the document everyone reads, another figure; then none, one of another year, one nobody published.
                    ("update publications set document = replace(document, '412', '419')", "not what was published"),
                    ("update publications set document = 'no document'", "not what was published"),
                    ("update publications set year = 2031", "not what was published"),
                    ("delete from publications", "not what was published"),
                    (
                        "insert into publications (id, year, document) select id, 2031, '{}' from streams where kind = 'landlord'",
                        "was not published"
                    ),
                    // One exception less and one more elsewhere: there are as many as before.
                    (
                        "update exceptions set id = (select max(id) from cases) where id = (select min(id) from cases) and provision not in (select provision from exceptions where id = (select max(id) from cases))",
                        "figures do not list it"
                    ),
                    (
                        "update exceptions set breached_after = '2026-12-24' where id = (select min(id) from cases)",
                        "figures do not list it"
                    ),
                    (
                        "update exceptions set unknown_after = '2026-12-24' where id = (select min(id) from cases)",
                        "figures do not list it"
                    ),
                    ("delete from exceptions", "figures do not list it"),
                    (
                        "update exceptions set id = 900000 where id = (select min(id) from cases)",
                        "a case that is not there"
                    ),
                    ("update tallies set count = count + 1", "not what the cases give"),
                ]
            select (engine, one.Statement, one.Fault)
        );

    [Theory, MemberData(nameof(Tampering))]
    public async Task Whatever_is_changed_in_what_derives_from_events_is_found(
        Engine engine,
        string tampering,
        string fault
    )
    {
        await using var kept = await PublishedAsync(engine);
        Assert.Empty(await kept.Store.FaultsAsync());

        Assert.True(await kept.ChangeAsync(tampering) > 0);

        Assert.Contains(await kept.Store.FaultsAsync(), found => found.Contains(fault, StringComparison.Ordinal));
    }

    [Theory, OnBothEngines]
    public async Task The_case_that_figures_list_otherwise_is_named_and_no_other(Engine engine)
    {
        await using var kept = await PublishedAsync(engine);
        var reference = await kept.ReceiveAsync();
        await kept.ChangeAsync("delete from exceptions where id = (select max(id) from cases)");

        var fault = Assert.Single(await kept.Store.FaultsAsync());

        Assert.StartsWith($"{Case.Subject.Stream(reference)}: ", fault, StringComparison.Ordinal);
    }

    [Theory, OnBothEngines]
    public async Task A_publication_whose_content_was_taken_out_is_read_by_nobody(Engine engine)
    {
        await using var kept = await PublishedAsync(engine);
        var year = new FinancialYear(2025);
        Assert.NotNull(await kept.Store.Publications.FindAsync(year, TestStore.Cancellation));

        await kept.RedactAsync(Assessment.Subject.Stream("2025"), 1);

        Assert.Null(await kept.Store.Publications.FindAsync(year, TestStore.Cancellation));
        Assert.Empty(await kept.Store.FaultsAsync());
    }

    [Theory]
    [InlineData("'{}'")]
    [InlineData("'null'")]
    [InlineData("'no document'")]
    [InlineData("replace(document, '\"publication\"', '\"other\"')")]
    [InlineData("replace(document, '\"number\"', '\"other\"')")]
    public async Task What_everyone_may_read_is_called_damaged_where_it_is(string document)
    {
        await using var kept = await PublishedAsync(Engine.Sqlite);
        Assert.NotNull(await FindAsync());

        Assert.Equal(1, await kept.ChangeAsync($"update publications set document = {document}"));

        await Assert.ThrowsAsync<UnreadableRecordException>(FindAsync);

        Task<PublishedYear?> FindAsync() =>
            kept.Store.Publications.FindAsync(new FinancialYear(2025), TestStore.Cancellation);
    }

    [Theory, OnBothEngines]
    public async Task What_everyone_may_read_is_written_when_it_is_published_and_not_with_each_later_answer(
        Engine engine
    )
    {
        await using var kept = await PublishedAsync(engine);
        var database = new WatchedDatabase(kept.Options.OpenDatabase());
        await using var store = await Store.OpenAsync(database, TimeProvider.System, TestStore.Cancellation);

        Assert.Empty(await WritesOfAsync("provision-answered.v1"));
        Assert.Single(await WritesOfAsync("self-assessment-published.v1"));
        Assert.Empty(await kept.Store.FaultsAsync());

        async Task<IEnumerable<string>> WritesOfAsync(string name)
        {
            var stream = Assessment.Subject.Stream("2025");
            var seen = await store.LoadEventsAsync(stream, TestStore.Cancellation);
            var statements = await database.StatementsOfAsync(async () =>
                Assert.IsType<AppendOutcome.Recorded>(
                    await store.AppendAsync(
                        [new Addition(stream, seen, [SampleOf(name)])],
                        "sam",
                        TestStore.Cancellation
                    )
                )
            );
            return statements
                .Select(one => one.Sql)
                .Where(sql => sql.Contains("publications", StringComparison.Ordinal));
        }
    }

    private static Event SampleOf(string name) => EventFormat.Read(name, EventSample.Of(name).Payload);

    // A service request and a complaint, and a year that was published.
    private static async Task<TestStore> PublishedAsync(Engine engine)
    {
        var kept = await TestStore.NewAsync(engine);
        await kept.ReceiveAsync();
        await kept.RequestAsync();
        var published = SampleOf("self-assessment-published.v1");
        Assert.IsType<AppendOutcome.Recorded>(
            await kept.AppendAsync(new Addition(Assessment.Subject.Stream("2025"), [], [published]))
        );
        return kept;
    }
}
