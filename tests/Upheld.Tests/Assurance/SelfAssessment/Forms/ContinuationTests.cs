namespace Upheld.Tests.Assurance.SelfAssessment.Forms;

/// <summary>Rows broken over pages, in small forms.</summary>
public class ContinuationTests
{
    [Fact]
    public void An_answer_on_the_next_page_is_the_answer()
    {
        var form = Small.Form("6.3\tRespond\t\t\t", "", "\t\tYes\tIn our policy.\t");

        Assert.Equal(("Yes", "In our policy."), (form.Of("6.3").ComplyAsWritten, form.Of("6.3").Evidence));
    }

    [Fact]
    public void An_answer_cut_in_two_is_one_answer()
    {
        var form = Small.Form("6.3\tRespond\tIn\tEvidence\t", "", "\t\tprogress\t\t");

        Assert.Equal("In progress", form.Of("6.3").ComplyAsWritten);
        Assert.Equal(Upheld.Assurance.SelfAssessment.Comply.InProgress, form.Of("6.3").Comply);
    }

    [Theory]
    [InlineData("\t\tand it goes on here, at a length that no answer has, so it cannot be one.\t\t")]
    [InlineData("\t\tand it goes on here, at a length that no answer has, so it cannot be one.")]
    [InlineData("\t\t\t\tand it goes on here, at a length that no answer has, so it cannot be one.")]
    [InlineData("\t\t\tand it goes on here, at a length that no answer has, so it cannot be one.\t")]
    public void Evidence_that_broke_off_goes_on_wherever_the_next_page_puts_it(string row)
    {
        var form = Small.Form("6.3\tRespond.\tYes\tWe say so in the policy\t", "", row);

        Assert.Equal(
            "We say so in the policy and it goes on here, at a length that no answer has, so it cannot be one.",
            form.Of("6.3").Evidence
        );
        Assert.Equal("", form.Of("6.3").Commentary);
    }

    [Fact]
    public void Commentary_stays_in_its_column_when_evidence_is_finished() =>
        Assert.Equal(
            "A first page.\nA second page.",
            Small.Form("6.3\tRespond.\tYes\tEvidence\tA first page.", "", "\t\t\t\tA second page.").Of("6.3").Commentary
        );

    [Fact]
    public void The_heading_says_which_column_is_which()
    {
        var form = CompletedForms.Form(
            "Code provision\tCode requirement\tEvidence\tCommentary\tComply: Yes / No\n6.3\tRespond\tProof\tWords\tNo\n"
        );

        Assert.Equal(
            ("Proof", "Words", "No"),
            (form.Of("6.3").Evidence, form.Of("6.3").Commentary, form.Of("6.3").ComplyAsWritten)
        );
    }

    [Fact]
    public void A_cell_may_hold_line_ends_and_a_tag_may_span_them()
    {
        var form = Small.Form(
            "6.3\tRespond\tYes\tFirst paragraph.",
            "Second <ul",
            "style=\"none\"> • item\tCommentary",
            "6.4\tExtend\tNo\t\t"
        );

        Assert.Equal("First paragraph.\nSecond\n• item", form.Of("6.3").Evidence);
        Assert.Equal("Commentary", form.Of("6.3").Commentary);
        Assert.Equal("No", form.Of("6.4").ComplyAsWritten);
    }

    [Theory]
    [InlineData("a co-", "operative landlord", "a co-operative landlord")]
    [InlineData("the person", ", who agreed", "the person, who agreed")]
    [InlineData("the person", "who agreed", "the person who agreed")]
    [InlineData("within", "10 days", "within 10 days")]
    [InlineData("Told to the", "Ombudsman", "Told to the Ombudsman")]
    [InlineData("It is done.", "Staff know.", "It is done.\nStaff know.")]
    [InlineData("as follows:", "9.2 Where", "as follows:\n9.2 Where")]
    [InlineData("e. the remedy;", "f. the rest", "e. the remedy;\nf. the rest")]
    [InlineData("Plans", "Action: do it", "Plans\nAction: do it")]
    public void Parts_are_joined_as_a_reader_would(string before, string after, string joined) =>
        Assert.Equal(joined, Small.Form($"6.3\tRespond.\tYes\t{before}\t", "", $"\t\t\t{after}\t").Of("6.3").Evidence);

    [Fact]
    public void A_part_with_nothing_to_go_on_from_is_named_whole()
    {
        var form = CompletedForms.Form($"{Small.Heading}\n\t\t\tStray words\t\n6.3\tRespond\tYes\t\t\n");

        Assert.Contains(form.Problems, p => p.Line == 2 && p.Message.Contains("Stray words"));
    }

    [Fact]
    public void Text_beside_all_columns_is_named_whole()
    {
        var form = Small.Form("6.3\tRespond\tYes\tE\tC\tToo far right");

        Assert.Contains(form.Problems, p => p.Line == 2 && p.Message.Contains("Too far right"));
    }
}
