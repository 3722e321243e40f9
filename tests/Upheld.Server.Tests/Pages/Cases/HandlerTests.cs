using AngleSharp.Html.Dom;
using Upheld.Cases;
using Upheld.Cases.Steps;
using Upheld.Server.Pages.Cases;
using Upheld.Server.Tests.Storage;
using Upheld.Server.Tests.Web;

namespace Upheld.Server.Tests.Pages.Cases;

/// <summary>Whom pages offer as handler of a case, and what becomes of another name that is sent all the same.</summary>
public sealed class HandlerTests
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_case_is_offered_to_those_who_can_handle_it_and_nobody_else_is_taken()
    {
        await using var site = await TestSite.StartAsync(CaseBook.Today);
        var book = new CaseBook(site);
        var reference = await book.ComplaintAsync("received");
        await CloseTomsAccountAsync(site);
        using var olga = await site.SignInAsync(TestSite.Olga);
        var address = CaseModel.Address(reference, new Assign());

        Assert.Equal(["", "hana", "olga"], Handlers(await olga.OpenAsync(address)).Select(option => option.Value));
        foreach (var named in new[] { "tom", "greg", "mallory" })
        {
            var sent = await olga.ForceAsync(address, ("Version", "1"), ("Handler", named));
            Assert.StartsWith("Nobody with this sign-in name", Assert.Single(sent.Errors), StringComparison.Ordinal);
        }

        Assert.Null((await book.LoadAsync(reference)).Handler);
    }

    [Fact]
    public async Task Whoever_has_the_case_is_shown_as_having_it_though_their_account_was_closed()
    {
        await using var site = await TestSite.StartAsync(CaseBook.Today);
        var reference = await new CaseBook(site).ComplaintAsync("acknowledged");
        await CloseTomsAccountAsync(site);
        using var olga = await site.SignInAsync(TestSite.Olga);

        var opened = await olga.OpenAsync(CaseModel.Address(reference, new Respond()));
        Assert.Equal("tom", Assert.Single(Handlers(opened), option => option.IsDefaultSelected).Value);
    }

    [Fact]
    public async Task Who_considered_the_complaint_is_asked_of_someone_who_may_name_another_and_of_nobody_else()
    {
        await using var site = await TestSite.StartAsync(CaseBook.Today);
        var reference = await new CaseBook(site).ComplaintAsync("acknowledged");
        using var olga = await site.SignInAsync(TestSite.Olga);
        using var tom = await site.SignInAsync(TestSite.Tom);
        var address = CaseModel.Address(reference, new Respond());

        Assert.NotEmpty(Handlers(await olga.OpenAsync(address)));
        var asked = await tom.OpenAsync(address);
        Assert.Contains("Your decision on the whole complaint", asked.Words);
        Assert.Empty(Handlers(asked));
    }

    [Fact]
    public async Task Whoever_has_the_case_keeps_it_where_the_acknowledgement_names_nobody_else()
    {
        await using var site = await TestSite.StartAsync(CaseBook.Today);
        var reference = await new CaseBook(site).ComplaintAsync("assigned");
        using var olga = await site.SignInAsync(TestSite.Olga);

        var opened = await olga.OpenAsync(CaseModel.Address(reference, new Acknowledge()));
        Assert.Equal("tom", Assert.Single(Handlers(opened), option => option.IsDefaultSelected).Value);
    }

    [Fact]
    public async Task Whoever_acknowledges_may_say_who_handles_it_from_now_on()
    {
        await using var site = await TestSite.StartAsync(CaseBook.Today);
        var book = new CaseBook(site);
        var reference = await book.ComplaintAsync("received");
        using var olga = await site.SignInAsync(TestSite.Olga);
        var address = CaseModel.Address(reference, new Acknowledge());

        var opened = await olga.OpenAsync(address);
        var sent = await olga.SendAsync(
            address,
            ("Understanding", "The roof leaks."),
            ("OutcomesSought", "A dry room."),
            ("Points", "The roof leaks"),
            ("ResponsibleFor", "The roof."),
            ("NotResponsibleFor", "None."),
            ("Notice", "We have your complaint."),
            ("Channel", "Letter"),
            ("Handler", "tom")
        );

        Assert.Equal(["", "hana", "olga", "tom"], Handlers(opened).Select(option => option.Value));
        Assert.DoesNotContain(Handlers(opened), option => option.IsDefaultSelected);
        Assert.NotNull(sent.Location);
        Assert.Equal("tom", (await book.LoadAsync(reference)).Handler);
    }

    private static IEnumerable<IHtmlOptionElement> Handlers(Answer opened) =>
        opened.Page.QuerySelectorAll("#Handler option").Cast<IHtmlOptionElement>();

    private static async Task CloseTomsAccountAsync(TestSite site)
    {
        await site.Store.CloseAccountAsync("tom", site.Clock);
    }
}
