using System.Text.RegularExpressions;
using Upheld.Assurance.SelfAssessment;
using Upheld.Assurance.SelfAssessment.Forms;
using Upheld.Code.HousingOmbudsman2024;

namespace Upheld.Tests.Assurance.SelfAssessment.Forms;

/// <summary>What holds for every completed form, invented or real.</summary>
public class WholeFormTests
{
    private static readonly Regex Markup = new("<[^>]*>", RegexOptions.NonBacktracking);
    private static readonly Regex Word = new(@"[^\s•]+", RegexOptions.NonBacktracking);

    public static TheoryData<string> Forms => CompletedForms.All;

    [Theory]
    [MemberData(nameof(Forms))]
    public void All_72_provisions_come_out_in_the_order_of_the_Code(string path)
    {
        var form = CompletedForms.Form(CompletedForms.Text(path));

        Assert.Equal(Given.Code.Provisions.Select(p => p.Number), form.Provisions.Select(p => p.Number));
        Assert.All(form.Provisions, p => Assert.NotEmpty(p.Requirement));
    }

    [Theory]
    [MemberData(nameof(Forms))]
    public void Every_word_of_every_cell_comes_out_once_and_nothing_else_does(string path)
    {
        var text = CompletedForms.Text(path);
        var form = CompletedForms.Form(text);

        var written = text.Split('\n').Where(IsRow).SelectMany(Words);
        var read = form.Provisions.SelectMany(p =>
            Words(string.Join('\t', p.Number, p.ComplyAsWritten, p.Requirement, p.Evidence, p.Commentary))
        );
        Assert.Equal(written.Order(), read.Order());
    }

    [Theory]
    [MemberData(nameof(Forms))]
    public void Every_word_outside_the_tables_is_named_in_a_problem(string path)
    {
        var text = CompletedForms.Text(path);
        var named = CompletedForms.Form(text).Problems.SelectMany(p => Words(p.Message)).ToHashSet();

        var outside = text.Split('\n')
            .Where(l => !l.Contains('\t') && !l.StartsWith("Section") && !l.StartsWith("Stage"));
        Assert.Empty(outside.SelectMany(Words).Except(named));
    }

    [Theory]
    [MemberData(nameof(Forms))]
    public void Text_is_plain(string path)
    {
        var form = CompletedForms.Form(CompletedForms.Text(path));

        Assert.All(
            form.Provisions.SelectMany(p => p.Actions.AddRange(p.Requirement, p.Evidence, p.Commentary)),
            t =>
            {
                Assert.DoesNotContain("<", t);
                Assert.DoesNotContain("  ", t);
                Assert.DoesNotContain("\n\n", t);
                Assert.DoesNotContain("&amp;", t);
                Assert.Equal(t.Trim(), t);
            }
        );
    }

    [Theory]
    [MemberData(nameof(Forms))]
    public void Each_mark_of_an_action_gives_one_action_found_again_in_the_text(string path)
    {
        var text = CompletedForms.Text(path);
        var form = CompletedForms.Form(text);

        Assert.Equal(Regex.Count(text, "Action:"), form.Provisions.Sum(p => p.Actions.Length));
        Assert.All(
            form.Provisions,
            p => Assert.All(p.Actions, a => Assert.Contains($"Action: {a}", $"{p.Evidence}\n{p.Commentary}"))
        );
    }

    [Theory]
    [MemberData(nameof(Forms))]
    public void How_lines_end_changes_nothing(string path)
    {
        var text = CompletedForms.Text(path);
        var form = CompletedForms.Form(text);

        foreach (var same in new[] { text.Replace("\n", "\r\n"), text.Replace('\n', '\r'), $"\uFEFF{text}" })
        {
            var again = CompletedForms.Form(same);
            Assert.Equal(form.Provisions.Select(Shown), again.Provisions.Select(Shown));
            Assert.Equal(form.Problems.AsEnumerable(), again.Problems);
        }
    }

    [Theory]
    [MemberData(nameof(Forms))]
    public void A_form_cut_anywhere_is_read_as_far_as_it_goes(string path)
    {
        var text = CompletedForms.Text(path);
        for (var length = 0; length < text.Length; length += 499)
        {
            var form = CompletedForms.Read(text[..length]).Form;
            var missing = form?.Problems.Count(p => p.Message.Contains("is missing")) ?? 72;
            Assert.Equal(72, missing + (form?.Provisions.Length ?? 0));
        }
    }

    [Theory]
    [MemberData(nameof(Forms))]
    public void Problems_stand_in_the_order_of_lines_that_exist(string path)
    {
        var text = CompletedForms.Text(path);
        var lines = CompletedForms.Form(text).Problems.Select(p => p.Line).ToList();

        Assert.Equal(lines.Order(), lines);
        Assert.All(lines, l => Assert.InRange(l, 1, text.Split('\n').Length));
    }

    private static bool IsRow(string line) =>
        line.Contains('\t') && !line.StartsWith("Code provision") && !line.StartsWith("--");

    private static string Shown(FormAnswer answer) =>
        $"{answer with { Actions = [] }} {string.Join('|', answer.Actions)}";

    private static IEnumerable<string> Words(string text) =>
        Word.Matches(Markup.Replace(text.Replace("&amp;", "&"), " ")).Select(m => m.Value.Trim('“', '”'));
}
