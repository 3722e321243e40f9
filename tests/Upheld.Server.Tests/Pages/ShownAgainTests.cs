using System.Net;
using Upheld.People;
using Upheld.Server.Storage;
using Upheld.Server.Tests.Pages.Assurance;
using Upheld.Server.Tests.Storage;
using Upheld.Server.Tests.Web;

namespace Upheld.Server.Tests.Pages;

/// <summary>
/// What was typed is never lost because the database was: the form comes back with all of it, says what is known, and sent
/// again it has its effect once.
/// </summary>
public sealed class ShownAgainTests
{
    private const string Words = "The roof leaks, and “nobody” comes.\nSince <May>.";

    /// <summary>Forms, each with who sends it, where it leads, and what they type.</summary>
    private static readonly Dictionary<
        string,
        (Person? By, string Path, string Leads, (string Name, string Value)[] Typed)
    > Forms = new()
    {
        ["complain"] = (
            null,
            "/complain",
            "/complain/received",
            [("Text", Words), ("Name", "Asha Bell"), ("Phone", "01632 960123")]
        ),
        ["record"] = (
            TestSite.Tom,
            "/record",
            "/cases/",
            [("IsServiceRequest", "False"), ("Text", Words), ("Name", "Asha Bell"), ("Channel", "Phone")]
        ),
        ["note"] = (TestSite.Olga, "/cases/{case}/note", "/cases/{case}", [("Note", Words)]),
        ["assign"] = (TestSite.Olga, "/cases/{case}/assign", "/cases/{case}", [("Handler", "hana")]),
        ["withdraw"] = (TestSite.Olga, "/cases/{case}/withdraw", "/cases/{case}", [("Words", Words)]),
        ["settings"] = (TestSite.Ada, "/settings", "/settings", [("ReviewEvery", "7")]),
        ["account"] = (
            TestSite.Ada,
            "/accounts",
            "/accounts",
            [("Name", "Nia Jones"), ("NewId", "nia"), ("Role", "GoverningBodyMember")]
        ),
        ["role"] = (TestSite.Ada, "/accounts/greg", "/accounts/greg", [("Role", "Administrator")]),
        ["answer"] = (
            TestSite.Olga,
            "/self-assessment/2026-27/answer/6.3",
            "/self-assessment/2026-27",
            [("Comply", "Yes"), ("Evidence", Words)]
        ),
        ["publish"] = (
            TestSite.Olga,
            "/self-assessment/2026-27/publish",
            "/published/2026-27",
            [
                ("ApprovedOn.Day", "10"),
                ("ApprovedOn.Month", "9"),
                ("ApprovedOn.Year", "2026"),
                ("GoverningBodyResponse", Words),
                ("DisagreementsSeen", "seen"),
            ]
        ),
    };

    public static TheoryData<string> Names => [.. Forms.Keys];

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Theory, MemberData(nameof(Names))]
    public async Task Recorded_without_an_answer_it_is_shown_with_all_that_was_typed_and_sent_again_it_is_there_once(
        string form
    )
    {
        await using var open = await OpenAsync(form);
        open.Failing.AfterCommit = () => throw new PerhapsKeptException(new IOException("cut"));

        var unclear = await open.SendAsync();

        open.AssertShownAgain(unclear, "We cannot be sure whether this was recorded");
        var recorded = await open.EventsAsync();
        Assert.True(recorded > open.Before);
        open.Failing.Mend();
        await open.AssertLeadsOnAsync(unclear);
        Assert.Equal(recorded, await open.EventsAsync());
    }

    [Theory, MemberData(nameof(Names))]
    public async Task Cut_off_in_its_commit_it_is_shown_with_all_that_was_typed_and_sent_again_it_is_recorded_once(
        string form
    )
    {
        await using var open = await OpenAsync(form);
        open.Failing.BeforeCommit = _ => throw new PerhapsKeptException(new IOException("disk"));

        var unclear = await open.SendAsync();

        open.AssertShownAgain(unclear, "We cannot be sure whether this was recorded");
        open.Failing.Mend();
        Assert.Equal(open.Before, await open.EventsAsync());
        await open.AssertLeadsOnAsync(unclear);
        var recorded = await open.EventsAsync();
        Assert.True(recorded > open.Before);
        await open.SendAsync();
        Assert.Equal(recorded, await open.EventsAsync());
    }

    [Theory, MemberData(nameof(Names))]
    public async Task Where_nothing_was_kept_it_says_so_and_keeps_what_was_typed(string form)
    {
        await using var open = await OpenAsync(form);
        open.Failing.BeforeCommit = _ => throw new NotKeptException("the disk is full", new IOException("full"));

        var refused = await open.SendAsync();

        open.AssertShownAgain(refused, "nothing of it was recorded");
        open.Failing.Mend();
        Assert.Equal(open.Before, await open.EventsAsync());
        await open.AssertLeadsOnAsync(refused);
    }

    [Theory]
    [InlineData("complain")]
    [InlineData("note")]
    [InlineData("account")]
    public async Task While_the_database_is_away_altogether_the_page_of_the_failure_keeps_what_was_typed(string form)
    {
        await using var open = await OpenAsync(form);
        open.Failing.BeforeQuery = (_, _) => throw new AwayException(new IOException("away"));

        var away = await open.SendAsync();

        Assert.Equal(HttpStatusCode.ServiceUnavailable, away.Status);
        Assert.Contains("We could not save this just now", away.Words);
        open.AssertKept(away);
        open.Failing.Mend();
        await open.AssertLeadsOnAsync(away);
        Assert.True(await open.EventsAsync() > open.Before);
    }

    [Fact]
    public async Task A_password_is_not_kept()
    {
        await using var open = await OpenAsync("note");
        using var browser = open.Site.SignedOut();
        var page = await browser.OpenAsync("/sign-in");
        open.Failing.BeforeQuery = (_, _) => throw new AwayException(new IOException("away"));

        var away = await browser.SendAsync(page, "/sign-in", ("Id", "olga"), ("Password", TestSite.Password));

        Assert.Contains("olga", away.Html);
        Assert.DoesNotContain(TestSite.Password, away.Html);
    }

    [Fact]
    public async Task What_another_website_sent_is_as_worthless_the_second_time()
    {
        await using var open = await OpenAsync("complain");
        using var browser = open.Site.SignedOut();
        open.Failing.BeforeQuery = (_, _) => throw new AwayException(new IOException("away"));
        var away = await browser.ForgeAsync("/complain", [.. Forms["complain"].Typed]);
        open.Failing.Mend();

        var sent = await browser.SendAsync(away, "/complain");

        Assert.Equal(HttpStatusCode.BadRequest, sent.Status);
        Assert.Equal(open.Before, await open.EventsAsync());
    }

    [Fact]
    public async Task Sent_again_with_other_words_after_it_was_recorded_it_says_so()
    {
        await using var open = await OpenAsync("note");
        open.Failing.AfterCommit = () => throw new PerhapsKeptException(new IOException("cut"));
        var unclear = await open.SendAsync();
        open.Failing.Mend();
        var recorded = await open.EventsAsync();

        var other = await open.Browser.SendAsync(unclear, open.Path, ("Note", "Other words."));

        Assert.Contains("This form was sent before with other words", Assert.Single(other.Errors));
        Assert.Contains("Other words.", other.Html);
        Assert.Equal(recorded, await open.EventsAsync());
    }

    private static async Task<OpenForm> OpenAsync(string name)
    {
        WatchedDatabase? watched = null;
        var site = await TestSite.StartWatchedAsync(CaseBook.Today, one => watched = new WatchedDatabase(one));
        var reference = await new CaseBook(site).ComplaintAsync("assigned");
        var (by, path, leads, typed) = Forms[name];
        if (name == "publish")
        {
            using var olga = await site.SignInAsync(TestSite.Olga);
            await olga.UploadAsync("/self-assessment/2026-27/upload", "Form", "form.txt", CompletedForm.Text());
        }

        var browser = by is null ? site.SignedOut() : await site.SignInAsync(by);
        path = path.Replace("{case}", reference, StringComparison.Ordinal);
        var page = await browser.OpenAsync(path);
        Assert.Equal(HttpStatusCode.OK, page.Status);
        var open = new OpenForm(
            site,
            browser,
            page,
            path,
            leads.Replace("{case}", reference, StringComparison.Ordinal),
            typed,
            new Failing(watched!)
        );
        open.Before = await open.EventsAsync();
        return open;
    }

    /// <summary>A form that somebody has opened.</summary>
    private sealed record OpenForm(
        TestSite Site,
        Browser Browser,
        Answer Page,
        string Path,
        string Leads,
        (string Name, string Value)[] Typed,
        Failing Failing
    ) : IAsyncDisposable
    {
        public long Before { get; set; }

        public Task<Answer> SendAsync() => Browser.SendAsync(Page, Path, Typed);

        public async Task<long> EventsAsync() => (await Site.Store.CheckAsync(_ => { }, null, Stop)).Events;

        public void AssertShownAgain(Answer answer, string saying)
        {
            Assert.Equal(HttpStatusCode.ServiceUnavailable, answer.Status);
            Assert.Contains(saying, Assert.Single(answer.Errors));
            Assert.Equal(Heading(Page), Heading(answer));
            AssertKept(answer);
        }

        public void AssertKept(Answer answer)
        {
            foreach (var (name, value) in Typed)
            {
                var controls = answer.Page.QuerySelectorAll($"main [name='{name}']");
                Assert.Contains(
                    controls,
                    one =>
                        one switch
                        {
                            AngleSharp.Html.Dom.IHtmlTextAreaElement area => area.Value == value,
                            AngleSharp.Html.Dom.IHtmlSelectElement select => select.Value == value,
                            AngleSharp.Html.Dom.IHtmlInputElement { Type: "radio" or "checkbox" } choice =>
                                choice.IsChecked && choice.Value == value,
                            AngleSharp.Html.Dom.IHtmlInputElement input => input.Value == value,
                            _ => false,
                        }
                );
            }
        }

        public async Task AssertLeadsOnAsync(Answer shown)
        {
            var sent = await Browser.SendAsync(shown, Path);
            Assert.True(sent.Location is not null, $"{sent.Status}: {sent.Words}");
            Assert.StartsWith(Leads, sent.Location, StringComparison.Ordinal);
            Assert.Equal(HttpStatusCode.OK, (await Browser.OpenAsync(sent.Location)).Status);
        }

        public async ValueTask DisposeAsync()
        {
            Failing.Mend();
            await Site.DisposeAsync();
        }

        private static string? Heading(Answer answer) => answer.Page.QuerySelector("h1")?.TextContent;
    }

    /// <summary>A database that fails where something is recorded, and goes on with whatever else it is asked.</summary>
    private sealed class Failing(WatchedDatabase database)
    {
        private bool records;

        public Func<Task> AfterCommit
        {
            set
            {
                Watch();
                database.AfterCommit = () => records ? value() : Task.CompletedTask;
            }
        }

        public Func<Session, Task> BeforeCommit
        {
            set
            {
                Watch();
                database.BeforeCommit = session => records ? value(session) : Task.CompletedTask;
            }
        }

        public Func<Session, string, Task> BeforeQuery
        {
            set => database.BeforeQuery = value;
        }

        public void Mend()
        {
            database.BeforeStatement = (_, _) => Task.CompletedTask;
            database.BeforeQuery = (_, _) => Task.CompletedTask;
            database.BeforeCommit = _ => Task.CompletedTask;
            database.AfterCommit = () => Task.CompletedTask;
        }

        // Sign-ins and looks at cases are written too.
        private void Watch()
        {
            records = false;
            database.BeforeStatement = (_, sql) =>
            {
                records |= sql.StartsWith("insert into events", StringComparison.Ordinal);
                return Task.CompletedTask;
            };
        }
    }
}
