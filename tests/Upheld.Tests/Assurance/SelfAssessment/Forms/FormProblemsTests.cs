using Upheld.Assurance.SelfAssessment;
using Upheld.Assurance.SelfAssessment.Forms;
using Upheld.Code;

namespace Upheld.Tests.Assurance.SelfAssessment.Forms;

/// <summary>What a form gets wrong is named, with its line, and never dropped.</summary>
public class FormProblemsTests
{
    [Theory]
    [InlineData("")]
    [InlineData("A letter about a leaking tap.\n\nYours")]
    [InlineData("reference,received_on\nC1,2026-01-05\n")]
    [InlineData("1.2\tDose\t3 mg\n")]
    [InlineData("Code provision\tCode requirement\tComply: Yes / No\tEvidence\tCommentary\n")]
    public void A_text_that_is_no_form_is_refused_with_a_reason(string text)
    {
        var reading = CompletedForms.Read(text);

        Assert.Null(reading.Form);
        Assert.NotEmpty(reading.Reason!);
    }

    [Fact]
    public void A_provision_answered_twice_keeps_the_first_answer_and_names_the_other_whole()
    {
        var form = Small.Form("6.3\tRespond\tYes\tFirst\t", "6.4\tExtend\tYes\t\t", "6.3\tRespond\tNo\tSecond\t");

        Assert.Equal("First", form.Of("6.3").Evidence);
        Assert.Contains(form.Named(), p => p.Line == 4 && p.Message.Contains("No | Second"));
    }

    [Fact]
    public void A_number_repeated_on_the_next_page_without_an_answer_is_more_of_the_row()
    {
        var form = Small.Form("6.3\tRespond\tYes\tFirst\t", "", "6.3\t\t\tsecond\t");

        Assert.Equal("First second", form.Of("6.3").Evidence);
        Assert.Contains(form.Named(), p => p.Line == 4);
    }

    [Fact]
    public void A_number_the_form_does_not_have_is_named_whole()
    {
        var form = Small.Form("6.3\tRespond\tYes\t\t", "6.21\tNew\tYes\tSomething\t");

        Assert.Equal(["6.3"], form.Provisions.Select(p => p.Number));
        Assert.Contains(form.Named(), p => p.Line == 3 && p.Message.Contains("Something"));
    }

    [Fact]
    public void A_missing_provision_is_named_where_it_was_looked_for()
    {
        var form = Small.Form("6.3\tRespond\tYes\t\t", "6.5\tTell\tYes\t\t");

        Assert.Contains(form.Problems, p => p is { Line: 2 } && p.Message.StartsWith("Provision 6.4 is missing"));
        Assert.Equal(70, form.Problems.Length);
    }

    [Fact]
    public void The_provisions_looked_for_are_those_of_the_edition_that_is_given()
    {
        var code = new Edition
        {
            Name = "A code of two provisions",
            InForceFrom = Given.Code.InForceFrom,
            Chapters = Given.Code.Chapters,
            Provisions = [Given.Code.Find("6.3")!, Given.Code.Find("6.4")!],
            StageOne = Given.Code.StageOne,
            StageTwo = Given.Code.StageTwo,
            Letters = Given.Code.Letters,
            Ombudsman = Given.Code.Ombudsman,
            AcceptedWithinMonths = Given.Code.AcceptedWithinMonths,
            Named = Given.Code.Named,
        };

        var form = FormReader.Read($"{Small.Heading}\n6.2\tAcknowledge\tYes\t\t\n6.3\tRespond\tYes\t\t", code).Form!;

        Assert.Equal(["6.3"], form.Provisions.Select(p => p.Number));
        Assert.Equal(
            ["The form has no provision 6.2;", "Provision 6.4 is missing;"],
            form.Problems.Select(p => p.Message[..(p.Message.IndexOf(';') + 1)])
        );
        Assert.Contains("the Code's 2 provisions", FormReader.Read("6.2\tAcknowledge\tYes", code).Reason!);
    }

    [Fact]
    public void Provisions_come_out_in_the_order_of_their_numbers() =>
        Assert.Equal(
            ["5.2", "5.9", "5.10"],
            Small.Form("5.10\ta\tYes\t\t", "5.9\tb\tYes\t\t", "5.2\tc\tYes\t\t").Provisions.Select(p => p.Number)
        );

    [Theory]
    [InlineData("Section 8: Putting things right", true)]
    [InlineData("Section 8: Our tea rota", true)]
    [InlineData("Section 8: Self-assessment, reporting and compliance", false)]
    [InlineData("SECTION 8 – SELF-ASSESSMENT", false)]
    public void A_wrong_title_of_a_section_is_named(string title, bool wrong)
    {
        var form = CompletedForms.Form($"{title}\n\n{Small.Heading}\n8.1\tReport\tYes\t\t\n");

        Assert.Equal(wrong ? [1] : [], form.Named().Select(p => p.Line));
    }

    [Fact]
    public void Text_between_and_after_the_tables_is_named_whole()
    {
        var form = Small.Form("6.3\tRespond\tYes\t\t", "", "Signed by the chair", "", "of the board");

        Assert.Contains(form.Named(), p => p.Line == 4 && p.Message.Contains("Signed by the chair of the board"));
    }

    [Fact]
    public void A_picture_in_a_cell_is_named_as_lost() =>
        Assert.Contains(
            Small.Form("6.3\tRespond\tYes\t<img src=\"poster.png\">\t").Named(),
            p => p.Line == 2 && p.Message.Contains("embedded")
        );
}
