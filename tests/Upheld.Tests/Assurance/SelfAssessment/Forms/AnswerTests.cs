using Upheld.Assurance.SelfAssessment;
using Upheld.Assurance.SelfAssessment.Forms;

namespace Upheld.Tests.Assurance.SelfAssessment.Forms;

/// <summary>Answers, actions and target dates of a single provision.</summary>
public class AnswerTests
{
    [Theory]
    [InlineData("Yes", Comply.Yes)]
    [InlineData("YES", Comply.Yes)]
    [InlineData("<p>Yes</p>", Comply.Yes)]
    [InlineData("no", Comply.No)]
    [InlineData("In progress", Comply.InProgress)]
    [InlineData("\u200EYes\u200F", Comply.Yes)]
    public void A_plain_answer_needs_no_remark(string written, Comply comply)
    {
        var form = Small.Form($"6.3\tRespond\t{written}\t\t");

        Assert.Equal(comply, form.Of("6.3").Comply);
        Assert.Empty(form.Named());
    }

    [Theory]
    [InlineData("Yes...", Comply.Yes)]
    [InlineData("Y", Comply.Yes)]
    [InlineData("Yes – since April", Comply.Yes)]
    [InlineData("✓", Comply.Yes)]
    [InlineData("Compliant", Comply.Yes)]
    [InlineData("Yes – partially", Comply.InProgress)]
    [InlineData("Partially", Comply.InProgress)]
    [InlineData("Working towards", Comply.InProgress)]
    [InlineData("Not fully", Comply.InProgress)]
    [InlineData("Not yet", Comply.No)]
    [InlineData("Non-compliant", Comply.No)]
    [InlineData("No.", Comply.No)]
    [InlineData("Yes, but not for leaseholders", Comply.NotStated)]
    [InlineData("Yes / No", Comply.NotStated)]
    [InlineData("N/A", Comply.NotStated)]
    [InlineData("Not applicable", Comply.NotStated)]
    [InlineData("TBC", Comply.NotStated)]
    [InlineData("-", Comply.NotStated)]
    [InlineData("", Comply.NotStated)]
    public void Any_other_answer_is_remarked_on_with_what_was_written(string written, Comply comply)
    {
        var form = Small.Form($"6.3\tRespond\t{written}\tEvidence\t");

        Assert.Equal((comply, written), (form.Of("6.3").Comply, form.Of("6.3").ComplyAsWritten));
        var named = Assert.Single(form.Named());
        Assert.Equal(2, named.Line);
        Assert.Contains(written, named.Message);
    }

    [Fact]
    public void Marks_that_show_nothing_do_not_hide_a_number() =>
        Assert.Equal(Comply.No, Small.Form("\u200E6.3\u200E\tRespond\tNo\t\t").Of("6.3").Comply);

    [Theory]
    [InlineData("Action: one. Action: two.", "one.|two.")]
    [InlineData("<p>Action: one</p><p>Nothing more</p>", "one")]
    [InlineData("ACTION: one", "one")]
    [InlineData("Action 1: one Action 2: two", "one|two")]
    [InlineData("Actions: <ul><li>one</li><li>two</li></ul>", "one|two")]
    [InlineData("Action: train: <ul><li>staff</li></ul>", "train:\n• staff")]
    [InlineData("Action:<p>one</p>", "one")]
    [InlineData("We took action: none was needed.", "")]
    [InlineData("Reaction: none.", "")]
    public void Actions_are_what_is_marked_so(string text, string actions)
    {
        Assert.Equal(actions, string.Join('|', Small.Answer(evidence: text).Actions));
        Assert.Equal(actions, string.Join('|', Small.Answer(commentary: text).Actions));
    }

    [Fact]
    public void A_mark_with_nothing_behind_it_is_named() =>
        Assert.Contains(
            Small.Form("6.3\tRespond\tYes\tAction:\t").Named(),
            p => p.Message.Contains("without saying what will be done")
        );

    [Theory]
    [InlineData("Target date to be compliant: September 2024", "2024-09")]
    [InlineData("Target date: 30/09/2024", "2024-09-30")]
    [InlineData("Target date: Monday 30th September 2024.", "2024-09-30")]
    [InlineData("<p>Target date:</p><p>Sept 2024</p>", "2024-09")]
    [InlineData("Target date - 2024-09-30", "2024-09-30")]
    [InlineData("Deadline: 1 October 2024", "2024-10-01")]
    [InlineData("Action: ask Council – July 24.", "2024-07")]
    [InlineData("Action: ask Council by 5 July 2024 and tell staff", "2024-07-05")]
    [InlineData("Action: ask by May 2024. Action: tell by June 2024.", "2024-06")]
    [InlineData("Action: tell by December 2024. Target date: May 2024", "2024-05")]
    [InlineData("Action: improve the 2024 surveys", null)]
    [InlineData("Action: review the policy of March 2023 again", null)]
    [InlineData("We watch target dates, so all is well in May 2024", null)]
    [InlineData("The policy changed in March 2024.", null)]
    [InlineData("Target date: 31 February 2024", null)]
    public void The_target_date_is_the_stated_one_else_the_last_promised(string text, string? date) =>
        Assert.Equal(date, Small.Answer(commentary: text).TargetDate);

    [Fact]
    public void A_target_date_that_cannot_be_read_is_named() =>
        Assert.Contains(
            Small.Form("6.3\tRespond\tNo\t\tTarget date: next summer").Named(),
            p => p.Line == 2 && p.Message.Contains("next summer")
        );
}
