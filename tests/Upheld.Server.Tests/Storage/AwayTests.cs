using System.Net;
using Upheld.People;
using Upheld.Server.Storage;
using Upheld.Server.Tests.Api;
using Upheld.Server.Tests.Web;

namespace Upheld.Server.Tests.Storage;

/// <summary>While the server of the database is away, what is asked for is not our failure and may be asked again.</summary>
public class AwayTests
{
    [Fact]
    public async Task A_query_to_a_server_that_is_away_says_so()
    {
        await using var database = new StorageOptions("", "Host=127.0.0.1;Port=1;Username=x;Timeout=2").OpenDatabase();
        await Assert.ThrowsAsync<AwayException>(() =>
            database.ReadAsync(
                session => session.ExecuteAsync("select 1", TestStore.Cancellation),
                TestStore.Cancellation
            )
        );
        await Assert.ThrowsAsync<AwayException>(() =>
            database.SnapshotAsync(
                session => session.ExecuteAsync("select 1", TestStore.Cancellation),
                TestStore.Cancellation
            )
        );
    }

    [Fact]
    public async Task A_server_that_has_no_connection_left_is_away_and_a_wrong_statement_is_not()
    {
        await using var kept = await TestStore.NewAsync(Engine.Postgres);
        await using var database = kept.Options.OpenDatabase();
        foreach (var code in new[] { "53300", "57P01", "57P03" })
        {
            await Assert.ThrowsAsync<AwayException>(() =>
                database.ReadAsync(
                    session =>
                        session.ExecuteAsync(
                            $"do $$ begin raise exception 'gone' using errcode = '{code}'; end $$",
                            TestStore.Cancellation
                        ),
                    TestStore.Cancellation
                )
            );
        }

        await Assert.ThrowsAsync<Npgsql.PostgresException>(() =>
            database.ReadAsync(
                session => session.ExecuteAsync("select x", TestStore.Cancellation),
                TestStore.Cancellation
            )
        );
    }

    [Theory]
    [InlineData("", 30)]
    [InlineData(";Maximum Pool Size=3", 6)]
    [InlineData(";MaxPoolSize=3", 6)]
    public async Task A_process_opens_so_many_connections_at_once_and_no_more(string setting, int most)
    {
        await using var kept = await TestStore.NewAsync(Engine.Postgres);
        await using var database = (
            kept.Options with
            {
                Postgres = kept.Options.Postgres + setting + ";Application Name=counted",
            }
        ).OpenDatabase();
        const string wait = "select pg_sleep(0.5)";
        var asked = Enumerable
            .Range(0, 40)
            .SelectMany(_ =>
                new[]
                {
                    database.ReadAsync(
                        session => session.ExecuteAsync(wait, TestStore.Cancellation),
                        TestStore.Cancellation
                    ),
                    database.WriteAsync(
                        session => session.ExecuteAsync(wait, TestStore.Cancellation),
                        TestStore.Cancellation
                    ),
                }
            )
            .ToList();
        await Task.WhenAny(asked);

        Assert.Equal(
            $"{most}",
            await kept.ReadAsync("select count(*)::text from pg_stat_activity where application_name = 'counted'")
        );
        await Task.WhenAll(asked);
    }

    [Fact]
    public async Task A_program_whose_answer_was_lost_in_the_commit_is_told_so_and_finds_out_by_its_key()
    {
        WatchedDatabase? database = null;
        await using var site = await TestSite.StartWatchedAsync(
            TestStore.Today,
            whole => database = new WatchedDatabase(whole)
        );
        using var api = await ApiClient.WithTokenAsync(site, Role.ComplaintsOfficer);
        await api.GetAsync("/api/v1/cases");

        await IsUnclearAsync("/api/v1/complaints", ApiClient.Complaint(), "one");
        var (status, kept, _) = await api.PostAsync("/api/v1/complaints", ApiClient.Complaint(), "one");
        var (_, list, _) = await api.GetAsync("/api/v1/cases");
        Assert.Equal(HttpStatusCode.Created, status);
        Assert.Equal((string?)kept!["reference"], (string?)Assert.Single(list!["items"]!.AsArray())!["reference"]);

        var withdraw = $"/api/v1/cases/{kept["reference"]}/withdraw";
        await IsUnclearAsync(withdraw, new { words = "Leave it." }, "two");
        var (again, withdrawn, _) = await api.PostAsync(withdraw, new { words = "Leave it." }, "two");
        Assert.Equal((HttpStatusCode.OK, 2), (again, (int?)withdrawn!["version"]));

        async Task IsUnclearAsync(string path, object body, string key)
        {
            database!.AfterCommit = () => throw new PerhapsKeptException(new IOException());
            var (unclear, problem, _) = await api.PostAsync(path, body, key);
            database.AfterCommit = () => Task.CompletedTask;
            Assert.Equal(HttpStatusCode.ServiceUnavailable, unclear);
            var words = (string?)problem!["detail"];
            Assert.Contains("it may be there or not", words, StringComparison.Ordinal);
            Assert.Contains("the same Idempotency-Key", words, StringComparison.Ordinal);
            Assert.DoesNotContain("Nothing of it was recorded", words, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task A_page_and_the_api_say_that_it_can_be_tried_again()
    {
        WatchedDatabase? database = null;
        await using var site = await TestSite.StartWatchedAsync(
            TestStore.Today,
            whole => database = new WatchedDatabase(whole)
        );
        var officer = await site.SignInAsync(TestSite.Olga);
        using var api = await ApiClient.WithTokenAsync(site, Role.ComplaintsOfficer);
        await api.GetAsync("/api/v1/cases");
        database!.BeforeQuery = (_, _) => throw new AwayException(new IOException());

        var page = await officer.OpenAsync("/cases");
        var (status, problem, _) = await api.GetAsync("/api/v1/cases");

        Assert.Equal(HttpStatusCode.ServiceUnavailable, page.Status);
        Assert.Contains("Wait a few minutes, then try again", page.Words);
        Assert.Equal(HttpStatusCode.ServiceUnavailable, status);
        Assert.Contains("Nothing was changed", (string?)problem!["detail"]);
    }
}
