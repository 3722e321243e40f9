using System.Net;
using Microsoft.Extensions.DependencyInjection;
using Upheld.People;
using Upheld.Server.Tests.Api;
using Upheld.Server.Tests.Web;
using Upheld.Server.Work;

namespace Upheld.Server.Tests.Pages.Cases;

/// <summary>Who reads a case is on record, and someone who may not is given none, whichever page asks for them.</summary>
public sealed class ReadingTests
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Whoever_opens_a_case_by_a_page_a_step_or_the_api_is_on_record_and_nobody_else()
    {
        await using var site = await TestSite.StartAsync(CaseBook.Today);
        var book = new CaseBook(site);
        var (read, listed) = (await book.ComplaintAsync("assigned"), await book.ComplaintAsync("assigned"));
        using var olga = await site.SignInAsync(TestSite.Olga);
        using var tom = await site.SignInAsync(TestSite.Tom);
        using var greg = await site.SignInAsync(TestSite.Greg);
        using var api = await ApiClient.WithTokenAsync(site, Role.Handler, "website");
        await olga.OpenAsync($"/cases/{read}");
        await tom.OpenAsync($"/cases/{read}/note");
        await api.GetAsync($"/api/v1/cases/{read}");
        Assert.Contains(listed, (await olga.OpenAsync("/cases")).Words);
        Assert.Equal(HttpStatusCode.Forbidden, (await greg.OpenAsync($"/cases/{read}")).Status);

        await site.Store.Reads.DisposeAsync(); // What is still being gathered is kept.
        var reads = await site.Store.Reads.OfAsync(read, 10, Stop);
        Assert.Equal(["olga", "token:website", "tom"], reads.Select(one => one.By).Order(StringComparer.Ordinal));
        Assert.Empty(await site.Store.Reads.OfAsync(listed, 10, Stop));
    }

    [Fact]
    public async Task Someone_who_may_not_read_a_case_is_given_none_whichever_page_asks_for_them()
    {
        await using var site = await TestSite.StartAsync(CaseBook.Today);
        var reference = await new CaseBook(site).ComplaintAsync("assigned");
        var worker = SharedHost.ServicesFor(site, site.Services).GetRequiredService<Worker>();
        foreach (var person in TestSite.People)
        {
            var file = await worker.ReadAsync(reference, person, Stop);
            Assert.Equal((person, person.Access.May(Act.ReadCase)), (person, file is not null));
        }
    }
}
