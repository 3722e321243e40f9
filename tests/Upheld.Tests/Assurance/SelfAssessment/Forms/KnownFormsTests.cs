using Upheld.Assurance.SelfAssessment;
using Upheld.Assurance.SelfAssessment.Forms;

namespace Upheld.Tests.Assurance.SelfAssessment.Forms;

/// <summary>
/// What stands in the forms we know: the invented ones always, the real ones by their file's name where they are.
/// </summary>
public class KnownFormsTests
{
    public static TheoryData<string> Forms => CompletedForms.All;

    private static readonly Dictionary<string, Known> Expected = new()
    {
        ["northmere.txt"] = new(69, 0, 2, 1, "", "", "3,47,51,53,81,110,129,135"),
        ["eastholt.txt"] = new(
            71,
            1,
            0,
            0,
            "1.6 3.4 5.5 5.10×3 5.12 5.13×2 6.19 7.1×3 8.2 9.3 9.8",
            "1.6=2024-09 5.13=2024-07 7.1=2024-07",
            "3,9,11,15,81,95,122"
        ),
        ["000_e6844f383381df90.txt"] = new(69, 0, 2, 1, "", "", "3,49,53,57,59,95,126,149,159"),
        ["003_12a5ee7fe38bd41e.txt"] = new(
            71,
            1,
            0,
            0,
            "1.6 3.4 3.5 5.5 5.8 5.10×3 5.12 5.13×2 5.14 6.7 6.9 6.19 7.1×3 8.1 8.2 9.3 9.8",
            "1.6=2024-09 5.13=2024-07 7.1=2024-07",
            "3,13,15,19,102,116,147"
        ),
    };

    [Theory]
    [MemberData(nameof(Forms))]
    public void Answers_actions_dates_and_problems_are_those_a_reader_finds_by_eye(string path)
    {
        // A further form in that folder has no entry here; WholeFormTests still reads it.
        if (!Expected.TryGetValue(Path.GetFileName(path), out var known))
        {
            Assert.Contains(path, CompletedForms.Real);
            return;
        }
        var form = CompletedForms.Form(CompletedForms.Text(path));
        int Count(Comply comply) => form.Provisions.Count(p => p.Comply == comply);

        Assert.Equal(
            known,
            new(
                Count(Comply.Yes),
                Count(Comply.No),
                Count(Comply.InProgress),
                Count(Comply.NotStated),
                string.Join(
                    ' ',
                    form.Provisions.Where(p => p.Actions.Length > 0)
                        .Select(p => p.Actions.Length == 1 ? p.Number : $"{p.Number}×{p.Actions.Length}")
                ),
                string.Join(
                    ' ',
                    form.Provisions.Where(p => p.TargetDate is not null).Select(p => $"{p.Number}={p.TargetDate}")
                ),
                string.Join(',', form.Problems.Select(p => p.Line))
            )
        );
    }

    [Fact]
    public void A_page_that_lost_the_comply_column_still_gives_its_evidence_to_the_row_it_goes_on_from()
    {
        var answer = Answer(CompletedForms.Northmere, "5.13");

        Assert.Contains("(repairs, lettings, noise, damp etc.)", answer.Evidence);
        Assert.EndsWith(
            "within 3 working days unless it is urgent, when it can be as little as 4 hours.",
            answer.Evidence
        );
        Assert.Equal("", answer.Commentary);
    }

    [Fact]
    public void A_row_cut_by_two_page_breaks_is_joined_in_both_columns()
    {
        var answer = Answer(CompletedForms.Northmere, "1.5");

        Assert.Contains("with how a service request was answered", answer.Requirement);
        Assert.Equal(
            """
            The Complaints Procedure states:
            “9.2 Where they do not, the complaint goes to Stage 1.”
            A visiting inspector wrote in May 2024:
            “Tenants told us that they thought they had complained. This shows poor communication between the council and the complainant.
            Recommendation (NM 2.5): make the difference plain.”
            """,
            answer.Evidence
        );
    }

    [Fact]
    public void List_items_stand_on_lines_of_their_own()
    {
        Assert.EndsWith(
            "\n• Matters over a year old.\n• Claims filed at court.\n• Matters looked at before.",
            Answer(CompletedForms.Northmere, "2.2").Requirement
        );
        Assert.EndsWith(
            "\na. judge on the merits;\nb. hear the resident;\nc. deal with any conflict of interest; and\nd. look at everything.",
            Answer(CompletedForms.Northmere, "5.8").Requirement
        );
    }

    [Fact]
    public void A_commentary_merged_over_rows_belongs_to_the_row_where_it_begins()
    {
        Assert.EndsWith(
            "so we expect to see times fall in 2024/25/",
            Answer(CompletedForms.Eastholt, "6.3").Commentary
        );
        Assert.Equal("", Answer(CompletedForms.Eastholt, "6.4").Commentary);
    }

    [Fact]
    public void An_action_cut_by_a_page_break_is_whole()
    {
        Assert.Equal(
            [
                "Find out how to share adjustments with other records i.e., the housing system.",
                "start regular checks.",
                "Fit in with the support project and IT/Joint Data Team store.",
            ],
            Answer(CompletedForms.Eastholt, "5.10").Actions.AsEnumerable()
        );
    }

    private static FormAnswer Answer(string path, string number) =>
        CompletedForms.Form(CompletedForms.Text(path)).Provisions.Single(p => p.Number == number);

    private sealed record Known(
        int Yes,
        int No,
        int InProgress,
        int NotStated,
        string Actions,
        string TargetDates,
        string ProblemLines
    );
}
