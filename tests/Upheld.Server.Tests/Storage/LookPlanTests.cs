using System.Text.RegularExpressions;
using Upheld.People;
using Upheld.Server.Storage;
using Upheld.Server.Storage.People;
using Upheld.Server.Storage.Rows;

namespace Upheld.Server.Tests.Storage;

/// <summary>
/// However many looks there are, a page of them and a part of a report begin in an index where they go on, and sort nothing.
/// </summary>
public sealed partial class LookPlanTests : IAsyncLifetime
{
    private TestStore kept = null!;
    private Database database = null!;

    public async ValueTask InitializeAsync()
    {
        kept = await TestStore.NewAsync(Engine.Sqlite);
        database = kept.Options.OpenDatabase();
    }

    public async ValueTask DisposeAsync()
    {
        await database.DisposeAsync();
        await kept.DisposeAsync();
    }

    [Theory]
    [InlineData(Role.ComplaintsOfficer)]
    [InlineData(Role.Handler)]
    public async Task A_page_of_who_has_read_a_case(Role role)
    {
        var scope = new Person("sam", "Sam Field", role).Access.Scope.Where(database);
        await ReadsAsync(CaseReaders.Query(scope, openings: false), "r USING PRIMARY KEY (reference=? AND look<?)");
        await ReadsAsync(
            CaseReaders.Query(scope, openings: true),
            "r USING COVERING INDEX looked_at_openings (reference=? AND look<?)"
        );
    }

    [Fact]
    public async Task A_part_of_a_report()
    {
        await ReadsAsync(
            AccessReport.Subject.OfCase("").Query,
            "r USING PRIMARY KEY (reference=? AND look>? AND look<?)"
        );
        await ReadsAsync(
            AccessReport.Subject.OfAccount("").Query,
            "l USING INDEX looks_of_account (by_whom=? AND id>? AND id<?)"
        );
    }

    private async Task ReadsAsync(string query, string how)
    {
        var steps = await database.ReadAsync(
            session =>
                session.QueryAsync(
                    $"explain query plan {Parameter().Replace(query, "'1'")}",
                    row => row.GetString(3),
                    TestStore.Cancellation
                ),
            TestStore.Cancellation
        );
        var plan = string.Join('\n', steps);
        Assert.Contains($"SEARCH {how}", plan, StringComparison.Ordinal);
        Assert.DoesNotContain("TEMP B-TREE", plan, StringComparison.Ordinal);
        Assert.DoesNotMatch(@"SCAN [lr]\b", plan);
    }

    [GeneratedRegex(@"@\w+")]
    private static partial Regex Parameter();
}
