using System.Net;
using Upheld.Server.Accounts;
using Upheld.Server.Tests.Storage;

namespace Upheld.Server.Tests.Web;

/// <summary>Links that work once, accounts that are closed, and answers that cannot be read.</summary>
public sealed class SignInTests
{
    private static readonly DateOnly Monday = new(2026, 9, 14);

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Theory, OnBothEngines]
    public async Task A_password_link_sets_nothing_up(Engine engine)
    {
        await using var site = await TestSite.StartAsync(engine, Monday);
        var path = await OneTimeLink.ToChoosePasswordAsync(site.Store, site.Clock, TestSite.Greg.Id, Stop);
        using var greg = site.SignedOut();
        var setUp = path.Replace("/choose-password", "/set-up", StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.NotFound, (await greg.OpenAsync(setUp)).Status);
        Assert.Equal(HttpStatusCode.OK, (await greg.OpenAsync(path)).Status);
    }

    [Fact]
    public async Task A_set_up_link_is_no_good_once_the_landlord_is_set_up()
    {
        await using var site = await TestSite.StartAsync(Engine.Sqlite, Monday);
        using var anyone = site.SignedOut();
        var path = await OneTimeLink.ToSetUpAsync(site.Store, site.Clock, Stop);
        Assert.Equal(HttpStatusCode.NotFound, (await anyone.OpenAsync(path)).Status);
    }

    [Fact]
    public async Task A_closed_account_reads_nothing_more()
    {
        await using var site = await TestSite.StartAsync(Engine.Sqlite, Monday);
        using var tom = await site.SignInAsync(TestSite.Tom);
        Assert.Equal(HttpStatusCode.OK, (await tom.OpenAsync("/cases")).Status);
        var account = (await site.Store.Accounts.FindAsync(TestSite.Tom.Id, Stop))!;
        await site.Store.Accounts.SaveAsync(account with { IsDisabled = true, SecurityStamp = "ended" }, Stop);
        var after = await tom.OpenAsync("/cases");
        Assert.True(
            after.Location?.Contains("/sign-in", StringComparison.Ordinal),
            $"{after.Status} {after.Location} {after.Words}"
        );
    }

    [Fact]
    public async Task What_cannot_be_read_is_answered_with_a_page_that_says_so()
    {
        await using var site = await TestSite.StartAsync(Engine.Sqlite, Monday);
        using var anyone = site.SignedOut();
        var fields = Enumerable.Range(0, 1_100).Select(i => ($"f{i}", "x")).ToArray();
        var answer = await anyone.ForceAsync("/complain", fields);
        Assert.Equal(HttpStatusCode.BadRequest, answer.Status);
        Assert.Contains("Nothing you sent was saved", answer.Words, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_posted_reference_does_not_lead_a_step_to_another_case()
    {
        await using var site = await TestSite.StartAsync(Engine.Sqlite, Monday);
        var book = new CaseBook(site);
        var (one, other) = (await book.ComplaintAsync("received"), await book.ComplaintAsync("received"));
        using var olga = await site.SignInAsync(TestSite.Olga);
        await olga.SendAsync($"/cases/{one}/note", ("Text", "A call."), ("Reference", other));
        Assert.Equal(1, (await book.LoadAsync(other)).Version);
    }
}
