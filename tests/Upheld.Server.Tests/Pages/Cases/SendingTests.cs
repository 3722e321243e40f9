using System.Net;
using AngleSharp.Dom;
using AngleSharp.Html.Dom;
using Upheld.Cases;
using Upheld.Cases.Steps;
using Upheld.Server.Pages.Cases;
using Upheld.Server.Tests.Storage;
using Upheld.Server.Tests.Web;

namespace Upheld.Server.Tests.Pages.Cases;

/// <summary>What people send that a page must stand: the same twice, at the same time, too much, or hostile.</summary>
public sealed class SendingTests
{
    private const string Hostile = "<script>alert(1)</script>\"'><img src=x onerror=alert(2)> &amp; ${7*7}";

    [Fact]
    public async Task The_second_editor_sees_what_the_first_did_and_loses_nothing()
    {
        await using var site = await TestSite.StartAsync(CaseBook.Today);
        var book = new CaseBook(site);
        var reference = await book.ComplaintAsync("acknowledged");
        var address = CaseModel.Address(reference, new Respond());
        using var tom = await site.SignInAsync(TestSite.Tom);
        using var hana = await site.SignInAsync(TestSite.Hana);

        var opened = await tom.OpenAsync(address);
        await hana.SendAsync($"/cases/{reference}/note", ("Note", "The resident rang: the leak is worse."));
        (string, string)[] typed =
        [
            ("Answers[0].Outcome", "Upheld"),
            ("Answers[0].Reasons", "Twenty days are allowed."),
            ("Answers[1].Outcome", "PartlyUpheld"),
            ("Answers[1].Reasons", "One visit was missed."),
            ("Outcome", "Upheld"),
            ("Notice", "Here is our answer."),
        ];
        var conflict = await tom.SendAsync(opened, address, typed);

        Assert.Equal(HttpStatusCode.OK, conflict.Status);
        Assert.Contains("Someone changed this case while you were writing", Assert.Single(conflict.Errors));
        Assert.Contains("The resident rang: the leak is worse.", conflict.Words);
        Assert.Contains("recorded by Hana Malik", conflict.Words);
        Assert.All(
            typed,
            field =>
                Assert.True(
                    conflict
                        .Page.QuerySelectorAll($"[name='{field.Item1}']")
                        .Any(control =>
                            control switch
                            {
                                IHtmlTextAreaElement area => area.Value == field.Item2,
                                IHtmlInputElement input => input.IsChecked && input.Value == field.Item2,
                                _ => false,
                            }
                        ),
                    $"{field.Item1} was lost."
                )
        );
        Assert.Null(((ComplaintCase)await book.LoadAsync(reference)).Complaint.StageOne.Responded);
        var again = await tom.SendAsync(conflict, address);
        Assert.Equal($"/cases/{reference}", again.Location);
        Assert.NotNull(((ComplaintCase)await book.LoadAsync(reference)).Complaint.StageOne.Responded);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("zz")]
    [InlineData("0")]
    [InlineData("-1")]
    public async Task A_form_that_does_not_say_what_it_was_about_has_seen_nothing_and_takes_nothing(string? version)
    {
        await using var site = await TestSite.StartAsync(CaseBook.Today);
        var book = new CaseBook(site);
        var reference = await book.ComplaintAsync("assigned");
        var before = (await book.LoadAsync(reference)).Version;
        var note = $"/cases/{reference}/note";
        using var hana = await site.SignInAsync(TestSite.Hana);
        (string, string)[] typed = [("Note", "She rang."), ("On.Day", "14"), ("On.Month", "9"), ("On.Year", "2026")];

        var sent = await hana.ForceAsync(note, version is null ? typed : [.. typed, ("Version", version)]);

        Assert.Contains("did not say which version it was filled in from", Assert.Single(sent.Errors));
        Assert.Equal("She rang.", sent.Page.QuerySelector("[name=Note]")!.TextContent);
        Assert.Equal(before, sent.Page.QuerySelectorAll("#changed ~ ol > li").Length);
        Assert.Equal(before, (await book.LoadAsync(reference)).Version);
        // What was shown then has been seen.
        Assert.Equal($"/cases/{reference}", (await hana.SendAsync(sent, note)).Location);
    }

    [Fact]
    public async Task A_form_of_a_version_that_there_has_never_been_is_a_slip_and_blames_nobody()
    {
        await using var site = await TestSite.StartAsync(CaseBook.Today);
        var book = new CaseBook(site);
        var reference = await book.ComplaintAsync("assigned");
        var note = $"/cases/{reference}/note";
        using var hana = await site.SignInAsync(TestSite.Hana);

        var sent = await hana.SendAsync(note, ("Note", "She rang."), ("Version", "99"));

        Assert.Contains("did not say which version it was filled in from", Assert.Single(sent.Errors));
        Assert.Equal("She rang.", sent.Page.QuerySelector("[name=Note]")!.TextContent);
        Assert.Equal(2, (await book.LoadAsync(reference)).Version);
        Assert.Equal($"/cases/{reference}", (await hana.SendAsync(sent, note)).Location);
    }

    [Theory]
    [InlineData("She\0 rang.", "She rang.")]
    [InlineData("\0\0She rang: 100%\0.\0", "She rang: 100%.")]
    [InlineData("100%00 %\0%0\0", "100%00 %%0")]
    [InlineData("%%0000 %\0\0", "%%0000 %")]
    public async Task A_sign_that_no_form_can_carry_is_taken_out_and_the_rest_is_kept(string typed, string kept)
    {
        await using var site = await TestSite.StartAsync(CaseBook.Today);
        var reference = await new CaseBook(site).ComplaintAsync("assigned");
        using var hana = await site.SignInAsync(TestSite.Hana);

        var sent = await hana.SendAsync($"/cases/{reference}/note", ("Note", typed));

        Assert.Equal($"/cases/{reference}", sent.Location);
        var events = await site.Store.LoadEventsAsync(Case.Subject.Stream(reference), TestStore.Cancellation);
        Assert.Equal(kept, ((NoteAdded)events[^1].Event).Text);
        // Long enough to be read in many parts.
        var faulty = await hana.SendAsync(
            $"/cases/{reference}/note",
            ("Note", new string('\0', 40_000) + new string('x', 20_001))
        );
        Assert.Equal(20_001, faulty.Page.QuerySelector("[name=Note]")!.TextContent.Length);
    }

    [Fact]
    public async Task A_text_of_millions_of_letters_is_answered_at_its_field()
    {
        await using var site = await TestSite.StartAsync(CaseBook.Today);
        var reference = await new CaseBook(site).ComplaintAsync("assigned");
        using var hana = await site.SignInAsync(TestSite.Hana);

        var sent = await hana.SendAsync($"/cases/{reference}/note", ("Note", new string('x', 5_000_000)));

        Assert.StartsWith("This must be 20,000 letters or fewer.", Assert.Single(sent.Errors));
    }

    [Fact]
    public async Task An_answer_to_a_point_that_was_put_otherwise_meanwhile_is_shown_and_not_sent_again()
    {
        await using var site = await TestSite.StartAsync(CaseBook.Today);
        var book = new CaseBook(site);
        var reference = await book.ComplaintAsync("acknowledged");
        var address = CaseModel.Address(reference, new Respond());
        using var tom = await site.SignInAsync(TestSite.Tom);
        using var olga = await site.SignInAsync(TestSite.Olga);

        var opened = await tom.OpenAsync(address);
        var points = ((ComplaintCase)await book.LoadAsync(reference)).Now.Definition!.Points;
        var changed = $"The wet roof\n{string.Join('\n', points.Skip(1))}";
        var redefine = CaseModel.Address(reference, new ChangeDefinition());
        Assert.NotNull((await olga.SendAsync(redefine, ("Points", changed), ("Why", "Ann rang."))).Location);
        (string, string)[] rest =
        [
            ("Answers[1].Outcome", "Upheld"),
            ("Answers[1].Reasons", "One visit was missed."),
            ("Outcome", "Upheld"),
            ("Channel", "Letter"),
            ("Notice", "Here is our answer."),
        ];
        (string, string)[] first = [("Answers[0].Outcome", "Upheld"), ("Answers[0].Reasons", "It leaks.")];
        var conflict = await tom.SendAsync(opened, address, [.. first, .. rest]);

        Assert.Contains("The wet roof", conflict.Words);
        Assert.Contains("It leaks.", conflict.Words);
        Assert.Contains("One visit was missed.", conflict.Words);
        Assert.Equal(points.Length, conflict.Page.QuerySelectorAll("input[name$='.Point']").Length);

        (string, string)[] anew = [("Answers[0].Outcome", "Upheld"), ("Answers[0].Reasons", "The wet roof leaks.")];
        var again = await tom.SendAsync(conflict, address, anew);
        Assert.Empty(again.Errors);
        Assert.NotNull(again.Location);
    }

    [Fact]
    public async Task Signs_that_nobody_can_see_are_taken_out_of_what_is_typed_and_no_text_turns_the_page_round()
    {
        await using var site = await TestSite.StartAsync(CaseBook.Today);
        var reference = await new CaseBook(site).ComplaintAsync("assigned", "مرحبا (the roof)");
        using var hana = await site.SignInAsync(TestSite.Hana);
        var note = $"/cases/{reference}/note";

        var blank = await hana.SendAsync(note, ("Note", " \u200b\u2060 \u202e\u0007 "));
        Assert.Equal("Write the note.", Assert.Single(blank.Errors));
        var sent = await hana.SendAsync(
            note,
            ("Note", "She \u202era\u200bng\u001b\u2067 twi\u0000ce.\u000bOn Monday.")
        );

        Assert.Equal($"/cases/{reference}", sent.Location);
        var shown = await hana.OpenAsync(sent.Location!);
        var words = shown.Page.QuerySelectorAll(".upheld-timeline__words").Select(one => one.TextContent).ToList();
        Assert.Contains("She rang twice.\nOn Monday.", words);
        var quoted = shown.Page.QuerySelectorAll("main *").Where(one => Own(one).Contains("مرحبا")).ToList();
        Assert.NotEmpty(quoted);
        Assert.All(
            quoted,
            one => Assert.True(one.LocalName == "bdi" || one.GetAttribute("dir") == "auto", one.OuterHtml)
        );

        static string Own(IElement element) =>
            string.Concat(element.ChildNodes.OfType<IText>().Select(text => text.TextContent));
    }

    [Fact]
    public async Task A_form_that_is_sent_twice_is_recorded_once()
    {
        await using var site = await TestSite.StartAsync(CaseBook.Today);
        var book = new CaseBook(site);
        using var hana = await site.SignInAsync(TestSite.Hana);
        using var resident = site.SignedOut();

        var reference = await book.ComplaintAsync("received");
        var before = (await book.LoadAsync(reference)).Version;
        var note = await hana.OpenAsync($"/cases/{reference}/note");
        var window = await hana.OpenAsync($"/cases/{reference}/note");
        var both = await Task.WhenAll(
            hana.SendAsync(note, $"/cases/{reference}/note", ("Note", "Rang.")),
            hana.SendAsync(note, $"/cases/{reference}/note", ("Note", "Rang."))
        );
        Assert.Equal(before + 1, (await book.LoadAsync(reference)).Version);
        Assert.All(both, answer => Assert.Equal($"/cases/{reference}", answer.Location));
        var again = await hana.SendAsync(window, $"/cases/{reference}/note", ("Note", "Rang."));
        Assert.Contains("You recorded this already", again.Words);
        Assert.Equal(before + 1, (await book.LoadAsync(reference)).Version);

        (string, string)[] typed =
        [
            ("IsServiceRequest", "False"),
            ("Text", "It leaks."),
            ("Channel", "Phone"),
            ("Name", "Asha Bell"),
        ];
        var record = await hana.OpenAsync("/record");
        var first = await hana.SendAsync(record, "/record", typed);
        var second = await hana.SendAsync(record, "/record", typed);
        Assert.NotNull(first.Location);
        Assert.Equal(first.Location, second.Location);
        var other = await hana.SendAsync(record, "/record", [.. typed[..3], ("Name", "Ben Cole")]);
        Assert.Contains("was sent before with other words", Assert.Single(other.Errors));

        (string, string)[] words = [("Text", "It drips."), ("Name", "Asha Bell"), ("Phone", "01632 960123")];
        var form = await resident.OpenAsync("/complain");
        await resident.SendAsync(form, "/complain", words);
        var one = (await resident.OpenAsync("/complain/received")).Words;
        await resident.SendAsync(form, "/complain", words);
        Assert.Equal(one, (await resident.OpenAsync("/complain/received")).Words);
        var found = await site.Store.Search.FindAsync(
            TestSite.Olga.Access,
            "drips",
            null,
            10,
            TestContext.Current.CancellationToken
        );
        Assert.Single(found.Items);
    }

    [Fact]
    public async Task Hostile_words_are_shown_as_words_on_every_page_of_a_case()
    {
        await using var site = await TestSite.StartAsync(CaseBook.Today);
        using var resident = site.SignedOut();
        using var officer = await site.SignInAsync(TestSite.Olga);
        await resident.SendAsync(
            "/complain",
            ("Text", Hostile),
            ("Name", Hostile),
            ("Address", Hostile),
            ("Representative", Hostile)
        );
        var received = await resident.OpenAsync("/complain/received");
        var reference = received.Page.QuerySelector(".govuk-panel__body strong")!.TextContent;
        await officer.SendAsync($"/cases/{reference}/note", ("Note", Hostile));
        await officer.SendAsync(
            $"/cases/{reference}/acknowledge",
            ("Understanding", Hostile),
            ("OutcomesSought", Hostile),
            ("Points", Hostile),
            ("ResponsibleFor", Hostile),
            ("NotResponsibleFor", Hostile),
            ("Notice", Hostile)
        );
        string[] addresses =
        [
            "/cases",
            $"/cases/{reference}",
            .. CaseSteps
                .All.Where(step => step.Verb is "respond" or "extend" or "assign" or "withdraw" or "correct" or "note")
                .Select(step => CaseModel.Address(reference, step)),
        ];
        foreach (var address in addresses)
        {
            Harmless(await officer.OpenAsync(address), address);
        }

        Harmless(await officer.SendAsync("/cases", ("Search", "alert")), "search");
        Harmless(await officer.SendAsync($"/cases/{reference}/respond", ("Answers[0].Reasons", Hostile)), "errors");
        Harmless(await officer.SendAsync("/record", ("Text", Hostile), ("IsServiceRequest", Hostile)), "record");
    }

    [Fact]
    public async Task A_text_of_a_million_letters_is_refused_kindly_and_nothing_is_recorded()
    {
        await using var site = await TestSite.StartAsync(CaseBook.Today);
        var book = new CaseBook(site);
        var reference = await book.ComplaintAsync("received");
        var before = (await book.LoadAsync(reference)).Version;
        using var officer = await site.SignInAsync(TestSite.Olga);
        using var resident = site.SignedOut();
        var vast = new string('x', 1_000_000);

        var note = await officer.SendAsync($"/cases/{reference}/note", ("Note", vast));
        Assert.Contains("20,000 letters or fewer", Assert.Single(note.Errors));
        Assert.Equal("", note.Page.QuerySelector("textarea[name=Note]")!.TextContent.Trim());
        Assert.Contains("too long to be shown again: 1,000,000 letters", note.Words);
        var pasted = await officer.SendAsync($"/cases/{reference}/note", ("Note", vast[..40_000]));
        Assert.Equal(vast[..40_000], pasted.Page.QuerySelector("textarea[name=Note]")!.TextContent.Trim());
        Assert.Equal(before, (await book.LoadAsync(reference)).Version);

        var record = await officer.SendAsync(
            "/record",
            ("IsServiceRequest", "False"),
            ("Channel", "Phone"),
            ("Text", vast),
            ("Name", vast)
        );
        Assert.Equal(2, record.Errors.Count);
        var complaint = await resident.SendAsync("/complain", ("Text", vast), ("Name", "Asha"), ("Phone", "1"));
        Assert.Contains("5,000 letters or fewer", Assert.Single(complaint.Errors));
        var search = await officer.SendAsync("/cases", ("Search", vast));
        Assert.Contains("200 letters or fewer", search.Words);
    }

    [Fact]
    public async Task A_letter_with_a_gap_cannot_be_recorded()
    {
        await using var site = await TestSite.StartAsync(CaseBook.Today);
        var book = new CaseBook(site);
        var reference = await book.ComplaintAsync("acknowledged");
        using var officer = await site.SignInAsync(TestSite.Olga);
        foreach (var gap in new[] { "[insert date]", "[Name]", "{{reason}}", "XXXX", "[the new date]" })
        {
            var sent = await officer.SendAsync(
                $"/cases/{reference}/extend",
                ("Until.Day", "18"),
                ("Until.Month", "9"),
                ("Until.Year", "2026"),
                ("Reason", "The scaffold is late."),
                ("Notice", $"We will answer by {gap}. Call 0300 111 3000.")
            );
            Assert.Contains($"“{gap}” still has to be filled in", Assert.Single(sent.Errors));
        }

        Assert.Null(((ComplaintCase)await book.LoadAsync(reference)).Complaint.StageOne.Extension);
    }

    private static void Harmless(Answer answer, string where)
    {
        Assert.True(answer.Status == HttpStatusCode.OK, $"{where}: {answer.Status}");
        Assert.True(
            answer.Page.QuerySelectorAll("script").All(script => script.HasAttribute("src")),
            $"{where} has a script in it."
        );
        Assert.True(answer.Page.QuerySelector("[onerror]") is null, $"{where} has a handler in it.");
        Assert.Contains("alert(1)", answer.Page.Body!.InnerHtml);
        Assert.DoesNotContain("onerror=alert(2)> & $", answer.Words);
    }
}
