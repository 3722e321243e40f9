using System.Net;
using Upheld.Server.Storage;
using Upheld.Server.Tests.Web;

namespace Upheld.Server.Tests.Pages.Cases;

public class UnreadableTests
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("payload = '{'")]
    [InlineData("name = 'of-another-version.v9'")]
    public async Task A_case_whose_record_cannot_be_read_is_not_blamed_on_whoever_opens_it(string damage)
    {
        Database database = null!;
        await using var site = await TestSite.StartWatchedAsync(CaseBook.Today, inner => database = inner);
        var reference = await new CaseBook(site).ComplaintAsync("assigned");
        await database.WriteAsync(
            session =>
                session.ExecuteAsync(
                    $"update events set {damage} where stream = (select id from streams where name = @name)",
                    Stop,
                    ("@name", reference)
                ),
            Stop
        );

        var page = await (await site.SignInAsync(TestSite.Olga)).OpenAsync($"/cases/{reference}");

        Assert.Equal(HttpStatusCode.InternalServerError, page.Status);
        Assert.Contains("Sorry, something went wrong", page.Words);
    }
}
