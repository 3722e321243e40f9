using Upheld.Cases;
using Upheld.Cases.Steps;
using Upheld.Server.Pages.Cases;
using Upheld.Server.Tests.Web;
using Upheld.Tests;

namespace Upheld.Server.Tests.Pages.Cases;

/// <summary>What forms about a case say: each question in words of its own, and its messages in the same words.</summary>
public sealed class WordsTests
{
    [Fact]
    public async Task Recording_says_first_what_is_asked_first_and_chooses_no_channel_for_anyone()
    {
        await using var site = await TestSite.StartAsync(CaseBook.Today);
        using var tom = await site.SignInAsync(TestSite.Tom);
        var sent = await tom.SendAsync("/record", ("ReceivedOn.Day", "15"));

        Assert.Equal(
            [
                "Choose what it is: a complaint or a service request.",
                "Write down what the resident said.",
                "Enter the resident’s name.",
                "Choose how it reached you.",
                "The day the resident said it must be today or in the past.",
            ],
            sent.Errors
        );
        Assert.Equal("", sent.Page.QuerySelector("#Channel option")!.GetAttribute("value"));
    }

    [Fact]
    public async Task Raising_a_complaint_is_refused_in_the_words_of_its_questions()
    {
        await using var site = await TestSite.StartAsync(CaseBook.Today);
        var reference = await new CaseBook(site).RequestAsync();
        using var tom = await site.SignInAsync(TestSite.Tom);
        var address = CaseModel.Address(reference, new Raise());
        var sent = await tom.SendAsync(
            address,
            ("ReceivedOn.Day", "7"),
            ("ReceivedOn.Month", "9"),
            ("ReceivedOn.Year", "2026"),
            ("RecognisedOn.Day", "3")
        );

        Assert.Equal(
            [
                "Write down what the resident said.",
                "The day staff saw that it was a complaint cannot be before the resident said it on 7 September 2026.",
                "Choose how it reached you.",
            ],
            sent.Errors
        );
        Assert.Equal(
            [
                "What did the resident say?",
                "When did the resident say it?",
                "When did staff see that it was a complaint?",
                "How did it reach you?",
            ],
            sent.Page.QuerySelectorAll("main form label:not(.govuk-date-input__label), main form legend")
                .Select(label => label.TextContent.Trim())
        );
    }

    [Theory]
    [InlineData("received", true)]
    [InlineData("acknowledged", false)]
    [InlineData("stage 2 acknowledged", false)]
    [InlineData("stage 2 answered", false)]
    public async Task Correcting_the_day_of_receipt_promises_no_due_date_that_moves(string state, bool moves)
    {
        await using var site = await TestSite.StartAsync(CaseBook.Today);
        var book = new CaseBook(site);
        var reference = await book.ComplaintAsync(state);
        using var olga = await site.SignInAsync(TestSite.Olga);
        var address = CaseModel.Address(reference, new CorrectReceipt());
        var before = (await book.LoadAsync(reference)).Running(Given.Terms).Select(one => one.Due).ToList();
        var opened = await olga.OpenAsync(address);

        var sent = await olga.SendAsync(
            opened,
            address,
            ("ReceivedOn.Day", "25"),
            ("ReceivedOn.Month", "8"),
            ("ReceivedOn.Year", "2026"),
            ("Why", "Misread.")
        );

        var after = (await book.LoadAsync(reference)).Running(Given.Terms).Select(one => one.Due).ToList();
        Assert.Equal(moves, !before.SequenceEqual(after));
        var said = (await olga.OpenAsync(sent.Location!)).Page.QuerySelector(".govuk-notification-banner")!.TextContent;
        Assert.Contains("The received date is corrected. Whatever is counted from it is counted again.", said);
        Assert.DoesNotContain("due dates move", opened.Words + said);
    }

    [Fact]
    public async Task Heading_question_first_answer_and_button_of_choosing_a_handler_differ()
    {
        await using var site = await TestSite.StartAsync(CaseBook.Today);
        var reference = await new CaseBook(site).ComplaintAsync("received");
        using var olga = await site.SignInAsync(TestSite.Olga);
        var opened = await olga.OpenAsync(CaseModel.Address(reference, new Assign()));

        Assert.Equal(
            ["Choose a handler", "Who will handle it?", "Choose a person", "Give them the complaint"],
            new[] { "h1", "label[for=Handler]", "#Handler option", "main form button" }.Select(one =>
                opened.Page.QuerySelector(one)!.TextContent.Trim()
            )
        );
    }
}
