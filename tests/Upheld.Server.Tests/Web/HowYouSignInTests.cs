using System.Net;
using Upheld.Server.Accounts;
using static Upheld.Server.Tests.Web.TestSite;

namespace Upheld.Server.Tests.Web;

/// <summary>Everyone changes what they sign in with themselves, and types their password to do it.</summary>
public sealed class HowYouSignInTests
{
    private const string Overview = "/how-you-sign-in";
    private const string Add = "/how-you-sign-in/authenticator";
    private const string Remove = "/how-you-sign-in/remove-authenticator";
    private const string Codes = "/how-you-sign-in/recovery-codes";

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task An_app_is_added_with_a_code_of_it_and_signs_out_everywhere_else()
    {
        await using var site = await StartAsync(CaseBook.Today);
        using var tom = await site.SignInAsync(Tom);
        using var elsewhere = await site.SignInAsync(Tom);
        Assert.Contains("You have none", (await tom.OpenAsync(Overview)).Words);

        var offered = await tom.OpenAsync(Add);
        var app = offered.AppOn(site);
        var wrong = await tom.SendAsync(offered, Add, ("Code", app.Code(9)), ("Password", Password));
        Assert.StartsWith("The code is wrong", Assert.Single(wrong.Errors));
        var added = await tom.SendAsync(wrong, Add, ("Code", app.Code()), ("Password", Password));

        var codes = added.Page.QuerySelectorAll("main li code").Select(code => code.TextContent).ToList();
        Assert.Equal(10, codes.Distinct().Count());
        Assert.Contains("10 of 10 are left", (await tom.OpenAsync(Overview)).Words);
        Assert.Equal(HttpStatusCode.Redirect, (await elsewhere.OpenAsync(Overview)).Status);
        using var later = site.SignedOut();
        var asked = await later.TypePasswordAsync(Tom);
        Assert.Equal("/", (await later.SendAsync(asked, "/", ("RecoveryCode", codes[3]))).Location);
        Assert.Contains("9 of 10 are left", (await later.OpenAsync(Overview)).Words);
    }

    [Fact]
    public async Task An_app_that_is_replaced_works_no_more_and_the_new_one_at_once()
    {
        await using var site = await StartAsync(CaseBook.Today);
        var old = await site.WithAuthenticatorAsync(Tom, "ABCD-EFGH");
        using var tom = await site.SignInAsync(Tom);
        var offered = await tom.OpenAsync(Add);
        var app = offered.AppOn(site);

        Assert.Equal(
            Overview,
            (await tom.SendAsync(offered, Add, ("Code", app.Code()), ("Password", Password))).Location
        );

        Assert.Contains("1 of 10 are left", (await tom.OpenAsync(Overview)).Words);
        using var later = site.SignedOut();
        Assert.Null((await later.TypeBothAsync(Tom, old.Code(1))).Location);
        // The code by which it was added is used up by that.
        Assert.Null((await later.TypeBothAsync(Tom, app.Code())).Location);
        Assert.Equal("/", (await later.TypeBothAsync(Tom, app.Code(1))).Location);
    }

    [Fact]
    public async Task New_recovery_codes_end_those_before_and_an_app_that_is_removed_ends_both()
    {
        await using var site = await StartAsync(CaseBook.Today);
        await site.WithAuthenticatorAsync(Tom, "ABCD-EFGH");
        using var tom = await site.SignInAsync(Tom);

        var given = await tom.SendAsync(Codes, ("Password", Password));
        Assert.Equal(10, given.Page.QuerySelectorAll("main li code").Length);
        using var later = site.SignedOut();
        var asked = await later.TypePasswordAsync(Tom);
        Assert.NotEmpty((await later.SendAsync(asked, "/", ("RecoveryCode", "ABCD-EFGH"))).Errors);

        Assert.Equal(Overview, (await tom.SendAsync(Remove, ("Password", Password))).Location);
        Assert.Equal("/", (await later.TypePasswordAsync(Tom)).Location);
        Assert.NotEmpty((await tom.SendAsync(Codes, ("Password", Password))).Errors);
    }

    [Fact]
    public async Task Whoever_must_have_a_second_step_keeps_their_last()
    {
        await using var site = await StartAsync(CaseBook.Today);
        await site.WithAuthenticatorAsync(Tom);
        await site.AskSecondStepAsync();
        using var tom = await site.SignInAsync(Tom);
        Assert.Contains(
            "asks for a second step",
            Assert.Single((await tom.SendAsync(Remove, ("Password", Password))).Errors)
        );
        Assert.True((await site.Store.Accounts.FindAsync("tom", Stop))!.HasSecondFactor);
    }

    [Theory]
    [InlineData(Add)]
    [InlineData(Remove)]
    [InlineData(Codes)]
    public async Task Whoever_finds_a_browser_signed_in_changes_nothing_and_guesses_slowly(string path)
    {
        await using var site = await StartAsync(CaseBook.Today);
        await site.WithAuthenticatorAsync(Tom, "ABCD-EFGH");
        var before = (await site.Store.Accounts.FindAsync("tom", Stop))!;
        using var tom = await site.SignInAsync(Tom);
        Assert.Equal("Enter your password", Assert.Single((await tom.SendAsync(path)).Errors));
        for (var i = 1; i < SignInLimits.AtOnce; i++)
        {
            Assert.Equal(
                "The password is wrong",
                Assert.Single((await tom.SendAsync(path, ("Password", "wrong"))).Errors)
            );
        }

        Assert.Equal(HttpStatusCode.TooManyRequests, (await tom.SendAsync(path, ("Password", Password))).Status);
        Assert.Equal(before, await site.Store.Accounts.FindAsync("tom", Stop));
        // Nor does that keep its owner out elsewhere.
        using var owner = site.SignedOut();
        Assert.Equal(HttpStatusCode.OK, (await owner.TypePasswordAsync(Tom)).Status);
    }

    [Fact]
    public async Task An_app_that_was_offered_to_somebody_else_is_not_taken()
    {
        await using var site = await StartAsync(CaseBook.Today);
        using var hana = await site.SignInAsync(Hana);
        using var tom = await site.SignInAsync(Tom);
        var hanas = await hana.OpenAsync(Add);
        var offer = hanas.Page.QuerySelector("input[name=Offer]")!.GetAttribute("value")!;
        var sent = await tom.SendAsync(
            Add,
            ("Offer", offer),
            ("Code", hanas.AppOn(site).Code()),
            ("Password", Password)
        );
        Assert.StartsWith("The code is wrong", Assert.Single(sent.Errors));
    }
}
