using System.Net;
using Upheld.Cases;
using Upheld.Cases.Held;
using Upheld.People;
using Upheld.Server.Accounts;
using Upheld.Server.Storage;
using Upheld.Server.Tests.Storage;
using Upheld.Server.Tests.Web;

namespace Upheld.Server.Tests.Pages;

/// <summary>Complaints that come faster than people send them: none is lost, none is a case before it is looked at.</summary>
public sealed class HeldTests
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task The_sixth_from_one_sender_is_thanked_for_like_the_others_and_waits_to_be_looked_at()
    {
        await using var site = await TestSite.StartAsync(CaseBook.Today);

        var references = await ComplainAsync(site, ComplaintLimits.AtOnce + 2);

        Assert.Equal(ComplaintLimits.AtOnce, await CasesAsync(site));
        Assert.Equal(ComplaintLimits.AtOnce + 2, references.Distinct().Count());
        var waiting = await site.Store.Held.WaitingAsync(TestSite.Olga.Access, 0, 9, Stop);
        Assert.Equal(references[ComplaintLimits.AtOnce..], waiting.Select(one => one.Row.Reference));
        Assert.All(waiting, one => Assert.Equal(2, one.FromSender));
        Assert.Empty(await site.Store.FaultsAsync());
    }

    [Fact]
    public async Task After_a_while_one_more_is_a_case_at_once()
    {
        await using var site = await TestSite.StartAsync(CaseBook.Today);
        await ComplainAsync(site, ComplaintLimits.AtOnce);
        site.Clock.Advance(TimeSpan.FromMinutes(ComplaintLimits.MinutesEach));

        await ComplainAsync(site, 2);

        Assert.Equal(ComplaintLimits.AtOnce + 1, await CasesAsync(site));
    }

    [Fact]
    public async Task Sent_again_with_its_key_it_is_the_same_complaint_whether_it_waits_or_was_let_in_meanwhile()
    {
        await using var site = await TestSite.StartAsync(CaseBook.Today);
        await ComplainAsync(site, ComplaintLimits.AtOnce);
        using var resident = site.SignedOut();
        var form = await resident.OpenAsync("/complain");
        var first = await SendAsync(resident, form, "Once.");

        Assert.Equal(first, await SendAsync(resident, form, "Once."));

        using var olga = await site.SignInAsync(TestSite.Olga);
        await JudgeAsync(olga, "LetIn", ("Chosen", first));
        Assert.Equal(first, await SendAsync(resident, form, "Once."));
        Assert.Equal(ComplaintLimits.AtOnce + 1, await CasesAsync(site));
    }

    [Fact]
    public async Task Whoever_is_signed_in_takes_down_as_many_as_they_hear()
    {
        await using var site = await TestSite.StartAsync(CaseBook.Today);
        using var tom = await site.SignInAsync(TestSite.Tom);

        for (var i = 0; i <= ComplaintLimits.AtOnce; i++)
        {
            await SendAsync(tom, await tom.OpenAsync("/complain"), $"Complaint {i}.");
        }

        Assert.Equal(ComplaintLimits.AtOnce + 1, await CasesAsync(site));
    }

    [Fact]
    public async Task The_worklist_says_how_many_wait_since_when_and_how_many_are_late_and_leads_an_officer_there()
    {
        await using var site = await TestSite.StartAsync(CaseBook.Today);
        await ComplainAsync(site, ComplaintLimits.AtOnce + 1);
        using var olga = await site.SignInAsync(TestSite.Olga);
        using var tom = await site.SignInAsync(TestSite.Tom);

        var officers = await olga.OpenAsync("/cases");
        Assert.Contains("1 complaint came faster than usual and waits to be looked at", officers.Words);
        Assert.Contains("The oldest was sent on Monday 14 September 2026", officers.Words);
        Assert.DoesNotContain("should have been acknowledged", officers.Words);
        Assert.NotNull(officers.Page.QuerySelector("a[href='/held']"));
        var handlers = await tom.OpenAsync("/cases");
        Assert.Contains("waits to be looked at by a complaints officer", handlers.Words);
        Assert.Null(handlers.Page.QuerySelector("a[href='/held']"));

        site.Clock.MoveTo(new DateOnly(2026, 9, 22)); // Tuesday, a week and a day later
        await site.SignInAsync(TestSite.Olga, olga);
        Assert.Contains("1 should have been acknowledged by now", (await olga.OpenAsync("/cases")).Words);
    }

    [Fact]
    public async Task Let_in_it_is_a_case_under_its_reference_received_on_the_day_it_was_sent()
    {
        await using var site = await TestSite.StartAsync(CaseBook.Today);
        var reference = (await ComplainAsync(site, ComplaintLimits.AtOnce + 1))[^1];
        site.Clock.MoveTo(new DateOnly(2026, 9, 17)); // Thursday
        using var olga = await site.SignInAsync(TestSite.Olga);

        var done = await JudgeAsync(olga, "LetIn", ("Chosen", reference));

        Assert.Contains("1 complaint was let in", done.Words);
        var @case = (await site.Store.LoadCaseAsync(TestSite.Olga.Access, reference, Stop))!.State;
        Assert.Equal((CaseBook.Today, "Complaint 5."), (@case.ReceivedOn, @case.Words));
        Assert.Contains("Let in after it was held", (await olga.OpenAsync($"/cases/{reference}")).Words);
        Assert.Null(await site.Store.Held.CountAsync(TestSite.Olga.Access, CaseBook.Today, Stop));
        Assert.Empty(await site.Store.FaultsAsync());
    }

    [Fact]
    public async Task All_from_one_sender_are_set_aside_with_a_reason_and_one_of_them_can_still_be_let_in()
    {
        await using var site = await TestSite.StartAsync(CaseBook.Today);
        var held = (await ComplainAsync(site, ComplaintLimits.AtOnce + 3))[ComplaintLimits.AtOnce..];
        var sender = (await site.Store.Held.WaitingAsync(TestSite.Olga.Access, 0, 1, Stop))[0].Row.Sender;
        using var olga = await site.SignInAsync(TestSite.Olga);

        var refused = await JudgeAsync(olga, "SetAside", ("Sender", sender));
        Assert.Equal(["Say why you set it aside."], refused.Errors);

        var done = await JudgeAsync(olga, "SetAside", ("Sender", sender), ("Why", "The same form, again and again."));

        Assert.Contains("3 complaints were set aside", done.Words);
        Assert.Null(await site.Store.Held.CountAsync(TestSite.Olga.Access, CaseBook.Today, Stop));
        Assert.Contains(held[0], (await olga.OpenAsync("/held?aside=true")).Words);
        await JudgeAsync(olga, "LetIn", ("Chosen", held[0]), ("Chosen", held[0]), ("Chosen", "none such"));
        Assert.Equal(ComplaintLimits.AtOnce + 1, await CasesAsync(site));
        Assert.Equal(2, (await site.Store.Held.SetAsideAsync(TestSite.Olga.Access, long.MaxValue, 9, Stop)).Count);
        Assert.Empty(await site.Store.FaultsAsync());
    }

    [Fact]
    public async Task What_was_set_aside_is_emptied_after_a_while_and_what_waits_is_not()
    {
        await using var site = await TestSite.StartAsync(CaseBook.Today);
        var held = (await ComplainAsync(site, ComplaintLimits.AtOnce + 2))[ComplaintLimits.AtOnce..];
        using var olga = await site.SignInAsync(TestSite.Olga);
        await JudgeAsync(olga, "SetAside", ("Chosen", held[0]), ("Why", "Junk."));

        site.Clock.Advance(TimeSpan.FromDays(Housekeeping.DaysSetAsideKept));
        await site.Store.ClearOutAsync(Stop);
        Assert.Single(await site.Store.Held.SetAsideAsync(TestSite.Olga.Access, long.MaxValue, 9, Stop));

        site.Clock.Advance(TimeSpan.FromDays(1));
        await site.Store.ClearOutAsync(Stop);

        Assert.Empty(await site.Store.Held.SetAsideAsync(TestSite.Olga.Access, long.MaxValue, 9, Stop));
        Assert.Null(await site.Store.LoadAsync(HeldComplaint.Subject, held[0], Stop));
        Assert.Equal(held[1], Assert.Single(await WaitingAsync(site)));
        Assert.Empty(await site.Store.FaultsAsync());
    }

    [Theory]
    [InlineData("update held set name = 'Nobody'")]
    [InlineData("update held set waits = 0")]
    [InlineData("delete from held")]
    [InlineData("update held set sent_on = '2026-09-30'")]
    [InlineData(
        "insert into held select 1, 'none', name, summary, sender, sent_on, sent_at, waits, set_aside_on from held limit 1"
    )]
    public async Task A_row_that_was_changed_behind_the_back_of_the_program_is_found(string statement)
    {
        await using var site = await TestSite.StartAsync(CaseBook.Today);
        await ComplainAsync(site, ComplaintLimits.AtOnce + 1);

        await site.ChangeAsync(statement);

        Assert.NotEmpty(await site.Store.FaultsAsync());
    }

    [Fact]
    public async Task Nobody_but_an_officer_judges_and_nobody_who_reads_no_case_sees_one()
    {
        await using var site = await TestSite.StartAsync(CaseBook.Today);
        var reference = (await ComplainAsync(site, ComplaintLimits.AtOnce + 1))[^1];

        foreach (var person in TestSite.People.Where(person => person != TestSite.Olga))
        {
            using var browser = await site.SignInAsync(person);
            var sent = await browser.ForceAsync("/held?handler=LetIn", ("Chosen", reference));
            Assert.Equal((person.Id, HttpStatusCode.Forbidden), (person.Id, sent.Status));
        }

        foreach (var person in (Person[])[TestSite.Greg, TestSite.Ada, Person.Website])
        {
            Assert.Empty(await site.Store.Held.WaitingAsync(person.Access, 0, 9, Stop));
            Assert.Null(await site.Store.Held.CountAsync(person.Access, CaseBook.Today, Stop));
        }

        Assert.Equal(reference, Assert.Single(await WaitingAsync(site)));
    }

    [Fact]
    public async Task Whoever_looks_for_its_reference_is_told_that_it_is_held_and_led_to_it()
    {
        await using var site = await TestSite.StartAsync(CaseBook.Today);
        var held = (await ComplainAsync(site, ComplaintLimits.AtOnce + 2))[ComplaintLimits.AtOnce..];
        using var olga = await site.SignInAsync(TestSite.Olga);
        using var tom = await site.SignInAsync(TestSite.Tom);
        var typed = held[1].ToLowerInvariant().Replace("-", " ", StringComparison.Ordinal);

        var found = await olga.SendAsync("/cases", ("Search", typed));
        Assert.Contains($"{held[1]} is no case yet. It came faster than usual, and waits", found.Words);
        var there = await olga.OpenAsync(LinkIn(found)!);
        Assert.Contains(held[1], there.Words);
        Assert.DoesNotContain(held[0], there.Words);
        var handlers = await tom.SendAsync("/cases", ("Search", typed));
        Assert.Contains("waits to be looked at by a complaints officer", handlers.Words);
        Assert.Null(LinkIn(handlers));

        await JudgeAsync(olga, "SetAside", ("Chosen", held[1]), ("Why", "Twice the same."));
        var aside = await olga.SendAsync("/cases", ("Search", typed));
        Assert.Contains("was set aside", aside.Words);
        Assert.Contains(held[1], (await olga.OpenAsync(LinkIn(aside)!)).Words);

        await JudgeAsync(olga, "LetIn", ("Chosen", held[1]));
        var let = await olga.SendAsync("/cases", ("Search", typed));
        Assert.DoesNotContain("is no case yet", let.Words);
        Assert.NotNull(let.Page.QuerySelector($"main a[href='/cases/{held[1]}']"));

        static string? LinkIn(Answer page) => page.Page.QuerySelector("main .govuk-inset-text a")?.GetAttribute("href");
    }

    [Fact]
    public async Task What_is_done_about_a_sender_is_not_done_about_what_came_since_the_page_was_shown()
    {
        await using var site = await TestSite.StartAsync(CaseBook.Today);
        await ComplainAsync(site, ComplaintLimits.AtOnce + 2);
        using var olga = await site.SignInAsync(TestSite.Olga);
        var page = await olga.OpenAsync("/held");
        var sender = page.Page.QuerySelector("button[name=Sender]")!.GetAttribute("value")!;
        var since = (await ComplainAsync(site, 1))[0];

        await PressAsync(olga, page, "SetAside", ("Sender", sender), ("Why", "The same, twice."));

        Assert.Equal([since], await WaitingAsync(site));
    }

    [Fact]
    public async Task Where_no_more_can_be_kept_in_the_middle_it_is_said_how_many_were()
    {
        var writes = int.MinValue;
        await using var site = await TestSite.StartWatchedAsync(
            CaseBook.Today,
            inner => new WatchedDatabase(inner)
            {
                BeforeWrite = () =>
                    Interlocked.Increment(ref writes) > 2
                        ? throw new NotKeptException("the disk is full", new IOException())
                        : Task.CompletedTask,
            }
        );
        await ComplainAsync(site, ComplaintLimits.AtOnce + 4);
        using var olga = await site.SignInAsync(TestSite.Olga);
        var page = await olga.OpenAsync("/held");
        Interlocked.Exchange(ref writes, 0);

        var sent = await PressAsync(olga, page, "LetIn", ("All", "true"));

        Interlocked.Exchange(ref writes, int.MinValue);
        Assert.Equal("/held", sent.Location);
        Assert.Contains("2 complaints were let in", (await olga.OpenAsync("/held")).Words);
        Assert.Equal(2, (await WaitingAsync(site)).Count());
    }

    private static async Task<IEnumerable<string>> WaitingAsync(TestSite site) =>
        (await site.Store.Held.WaitingAsync(TestSite.Olga.Access, 0, 99, Stop)).Select(one => one.Row.Reference);

    private static async Task<int> CasesAsync(TestSite site) =>
        (await site.Store.Cases.OpenAsync(TestSite.Olga.Access, null, 99, Stop)).Items.Count;

    // Each in a browser of its own: they have no address here, which is one address.
    private static async Task<string[]> ComplainAsync(TestSite site, int count)
    {
        var references = new List<string>();
        for (var i = 0; i < count; i++)
        {
            using var resident = site.SignedOut();
            references.Add(await SendAsync(resident, await resident.OpenAsync("/complain"), $"Complaint {i}."));
        }

        return [.. references];
    }

    private static async Task<string> SendAsync(Browser resident, Answer form, string words)
    {
        var sent = await resident.SendAsync(
            form,
            "/complain",
            ("Text", words),
            ("Name", "Asha Bell"),
            ("Phone", "01632 960123")
        );
        Assert.Equal("/complain/received", sent.Location);
        var thanks = await resident.OpenAsync("/complain/received");
        Assert.Contains("We have your complaint", thanks.Words);
        return thanks.Page.QuerySelector(".govuk-panel__body strong")!.TextContent;
    }

    // As the button does, which has an address of its own.
    private static Task<Answer> PressAsync(
        Browser officer,
        Answer page,
        string how,
        params (string, string)[] fields
    ) =>
        officer.ForceAsync(
            $"/held?handler={how}",
            [
                .. fields,
                .. page
                    .Page.QuerySelectorAll("input[name=Until], input[name=Shown]")
                    .Select(one => (one.GetAttribute("name")!, one.GetAttribute("value")!)),
            ]
        );

    private static async Task<Answer> JudgeAsync(Browser officer, string how, params (string, string)[] fields)
    {
        var sent = await PressAsync(officer, await officer.OpenAsync("/held"), how, fields);
        return sent.Location is { } next ? await officer.OpenAsync(next) : sent;
    }
}
