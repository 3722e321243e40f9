using System.Net;
using Upheld.Server.Accounts;

namespace Upheld.Server.Tests.Web;

/// <summary>A form that is sent after its sender's sign-in has ended: what was typed comes through a new sign-in.</summary>
public sealed class SignedOutMeanwhileTests
{
    private const string Words = "Rang Mrs Bell.\nShe says “nobody” came.";

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task After_the_twelfth_hour_or_once_it_was_ended_elsewhere_whoever_signs_in_again_sends_what_they_typed(
        bool wasEnded
    )
    {
        await using var site = await TestSite.StartAsync(CaseBook.Today);
        using var tom = await site.SignInAsync(TestSite.Tom);
        var (note, asked) = await SendTooLateAsync(site, tom, wasEnded);

        Assert.Equal(HttpStatusCode.Unauthorized, asked.Status);
        Assert.Contains("What you typed is kept", asked.Words);
        Assert.DoesNotContain("nobody", asked.Html);
        var wrong = await tom.SendAsync(asked, "/sign-in", ("Id", "tom"), ("Password", "three other words"));
        Assert.NotEmpty(wrong.Errors);
        var again = await tom.SendAsync(wrong, "/sign-in", ("Id", "tom"), ("Password", TestSite.Password));
        Assert.Contains("You are signed in again", again.Words);
        Assert.Contains("She says “nobody” came.", again.Words);
        Assert.DoesNotContain("She says", (await tom.OpenAsync(note[..^"/note".Length])).Words);

        var sent = await tom.SendAsync(again, note);

        Assert.Equal(note[..^"/note".Length], sent.Location);
        Assert.Contains("She says “nobody” came.", (await tom.OpenAsync(sent.Location!)).Words);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task It_comes_through_a_passkey_too_instead_of_the_password_and_after_it(bool isAfter)
    {
        await using var site = await TestSite.StartAsync(CaseBook.Today);
        using var device = await site.WithPasskeyAsync(TestSite.Tom);
        using var tom = await site.SignInAsync(TestSite.Tom);
        var (_, asked) = await SendTooLateAsync(site, tom, wasEnded: false);
        var password = isAfter ? TestSite.Password : "three other words";
        var open = await tom.SendAsync(asked, "/sign-in", ("Id", "tom"), ("Password", password));

        var again = await tom.ShowAsync(open, site, device);

        Assert.Contains("You are signed in again", again.Words);
        Assert.Contains("She says “nobody” came.", again.Words);
    }

    [Fact]
    public async Task Another_account_is_shown_nothing_of_it()
    {
        await using var site = await TestSite.StartAsync(CaseBook.Today);
        using var tom = await site.SignInAsync(TestSite.Tom);
        var (note, asked) = await SendTooLateAsync(site, tom, wasEnded: false);

        var other = await tom.SendAsync(asked, "/sign-in", ("Id", "hana"), ("Password", TestSite.Password));

        Assert.Equal(note, other.Location);
        Assert.DoesNotContain("nobody", (await tom.OpenAsync(note)).Words);
    }

    [Fact]
    public async Task After_an_hour_it_is_kept_no_more()
    {
        await using var site = await TestSite.StartAsync(CaseBook.Today);
        using var tom = await site.SignInAsync(TestSite.Tom);
        var (note, asked) = await SendTooLateAsync(site, tom, wasEnded: false);

        site.Clock.Advance(TimeSpan.FromMinutes(61));
        var late = await tom.SendAsync(asked, "/sign-in", ("Id", "tom"), ("Password", TestSite.Password));

        Assert.Equal(note, late.Location);
    }

    [Fact]
    public async Task What_another_website_sent_or_somebody_made_up_does_nothing()
    {
        await using var site = await TestSite.StartAsync(CaseBook.Today);
        using var tom = await site.SignInAsync(TestSite.Tom);
        var reference = await new CaseBook(site).ComplaintAsync("assigned");
        site.Clock.Advance(TimeSpan.FromHours(SignedInBrowser.MostHours));
        var forged = await tom.ForgeAsync($"/cases/{reference}/note", ("Version", "2"), ("Note", Words));
        var again = await tom.SendAsync(forged, "/sign-in", ("Id", "tom"), ("Password", TestSite.Password));

        Assert.Equal(HttpStatusCode.BadRequest, (await tom.SendAsync(again, "/sign-in")).Status);

        using var hana = site.SignedOut();
        var form = await hana.OpenAsync("/sign-in");
        var made = await hana.SendChangedAsync(
            form,
            "/sign-in",
            ("Id", "hana"),
            ("Password", TestSite.Password),
            ("Kept", "bWFkZSB1cA")
        );
        Assert.Equal("/", made.Location);
    }

    [Fact]
    public async Task What_is_too_long_to_be_carried_leads_to_the_page_and_whoever_was_never_signed_in_too()
    {
        await using var site = await TestSite.StartAsync(CaseBook.Today);
        using var tom = await site.SignInAsync(TestSite.Tom);
        var (note, _) = await SendTooLateAsync(site, tom, wasEnded: false);
        var open = await OpenAsync(site, tom, note);
        site.Clock.Advance(TimeSpan.FromHours(SignedInBrowser.MostHours));

        foreach (var words in (string[])[new('x', 600_000), new('é', 150_000)])
        {
            var tooLong = await tom.SendAsync(open, note, ("Note", words));
            Assert.Equal($"/sign-in?next={Uri.EscapeDataString(note)}", tooLong.Location);
        }

        using var stranger = site.SignedOut();
        var sent = await stranger.ForgeAsync(note, ("Note", Words));
        Assert.Equal(HttpStatusCode.Redirect, sent.Status);
    }

    private static async Task<(string Note, Answer Asked)> SendTooLateAsync(TestSite site, Browser tom, bool wasEnded)
    {
        var note = $"/cases/{await new CaseBook(site).ComplaintAsync("assigned")}/note";
        var form = await tom.OpenAsync(note);
        if (wasEnded)
        {
            using var elsewhere = await site.SignInAsync(TestSite.Tom);
            Assert.Equal("/signed-in", (await elsewhere.SendAsync("/signed-in")).Location);
        }
        else
        {
            site.Clock.Advance(TimeSpan.FromHours(SignedInBrowser.MostHours));
        }

        return (note, await tom.SendAsync(form, note, ("Note", Words)));
    }

    private static async Task<Answer> OpenAsync(TestSite site, Browser tom, string page)
    {
        await site.SignInAsync(TestSite.Tom, tom);
        return await tom.OpenAsync(page);
    }
}
