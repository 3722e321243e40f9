using Upheld.Assurance.Reporting;
using Upheld.Assurance.SelfAssessment;
using Upheld.Assurance.SelfAssessment.Forms;
using Upheld.Code.HousingOmbudsman2024;
using Upheld.Tests.Assurance.SelfAssessment.Forms;

namespace Upheld.Tests.Assurance.SelfAssessment;

public class AssessmentTests
{
    private static readonly FinancialYear Year = new(2025);
    private static readonly DateOnly Today = Given.Day("Monday 14 September 2026");

    private static readonly Moment Now = Given.Moment(Today);

    private static readonly Dictionary<string, Tally> Kept = new(StringComparer.Ordinal)
    {
        ["6.2"] = new Tally(418, 0, 3, 0, 0),
        ["6.3"] = new Tally(418, 0, 3, 0, 0),
    };

    private static readonly Dictionary<string, Tally> Broken = new(Kept, StringComparer.Ordinal)
    {
        ["6.3"] = new Tally(412, 6, 3, 0, 0),
    };

    private static readonly ProposedPublication Approved = new(
        Given.Day("Thursday 10 September 2026"),
        " We accept this. ",
        []
    );

    [Fact]
    public void A_form_gives_the_years_answers_and_keeps_its_problems()
    {
        var assessment = After(Form("6.3\tRespond in full\tYes...\tA weekly report.\t"));

        Assert.Equal(Comply.Yes, assessment.ComplyOf("6.3"));
        Assert.Equal("Respond in full", assessment.Answers["6.3"].Answer.Requirement);
        Assert.Equal(("form.txt", 1), (assessment.Answers["6.3"].File, assessment.Version));
        Assert.Contains(assessment.Form!.Problems, problem => problem.Message.Contains("Yes..."));
        Assert.Equal(Comply.NotStated, assessment.ComplyOf("6.4"));
    }

    [Fact]
    public void A_later_form_takes_the_place_of_what_it_answers_and_of_nothing_else()
    {
        var assessment = After(
            Form("6.3\tRespond\tYes\tOld.\t", "6.4\tExtend\tYes\tOld.\t"),
            Form("6.3\tRespond\tNo\tNew.\t")
        );

        Assert.Equal((Comply.No, Comply.Yes), (assessment.ComplyOf("6.3"), assessment.ComplyOf("6.4")));
        Assert.Equal((2, 1), (assessment.Answers["6.3"].Number, assessment.Answers["6.4"].Number));
    }

    [Fact]
    public void An_answer_typed_in_keeps_the_regulators_words_and_says_anew_what_is_promised_and_by_when()
    {
        var assessment = After(
            Form("6.3\tRespond in full\tIn progress\tAction: hire a handler by March 2025.\t"),
            Answered("6.3", Comply.InProgress, "Action: train the team by 30 September 2026.")
        );

        var answer = assessment.Answers["6.3"].Answer;
        Assert.Equal("Respond in full", answer.Requirement);
        Assert.Equal(["train the team by 30 September 2026."], answer.Actions);
        Assert.Equal(("2026-09-30", "In progress"), (answer.TargetDate, answer.ComplyAsWritten));
        Assert.Null(assessment.Answers["6.3"].File);
    }

    [Fact]
    public void A_file_that_is_no_form_is_refused_with_the_reason()
    {
        var decision = Assessment.TakeForm("minutes.txt", FormReader.Read("Minutes of the board", Given.Code), Now);

        Assert.Empty(decision.Events);
        Assert.Contains("no row begins with the number", Assert.Single(decision.Faults).Reason);
    }

    [Theory]
    [InlineData("a\nb\0\u202E\u2066.txt", "ab.txt")]
    [InlineData("\u202E \u200B", "form")]
    public void A_file_name_is_kept_without_signs_nobody_can_see(string file, string kept) =>
        Assert.Equal(kept, FileKept(file));

    [Fact]
    public void A_file_name_is_kept_short() => Assert.Equal(new string('c', 200), FileKept(new string('c', 500)));

    [Theory]
    [InlineData("6.99", Comply.Yes, 1, "The Code has no provision 6.99.")]
    [InlineData("6.3", Comply.NotStated, 1, "Choose whether you comply.")]
    [InlineData(
        "6.3",
        Comply.Yes,
        20_001,
        "This must be 20,000 letters or fewer. Shorten it, or record it in two parts."
    )]
    public void An_answer_that_cannot_stand_is_refused(string number, Comply comply, int letters, string saying) =>
        Assert.Equal(
            saying,
            Assessment.Answer(number, comply, new string('x', letters), null, Now).Faults.Single().Reason
        );

    [Fact]
    public void What_is_published_stays_as_it_was_whatever_happens_later()
    {
        var whole = All(Comply.Yes);
        Event[] events =
        [
            .. whole,
            .. Of(whole).Publish(Approved, Kept, null, Now).Events,
            Answered("6.3", Comply.No, "Later."),
        ];

        var now = Of(events);
        var published = Assessment.AsPublished(Year, Recorded(events))!;

        Assert.Equal((Comply.No, Comply.Yes), (now.ComplyOf("6.3"), published.ComplyOf("6.3")));
        Assert.Equal((true, false), (now.ChangedSincePublished, published.ChangedSincePublished));
        Assert.Equal("We accept this.", published.Published!.GoverningBodyResponse);
        var assessed = published.AsItStoodWhenPublished(Given.Code);
        Assert.Equal(72, assessed.Length);
        Assert.Equal(
            [Standing.Kept, Standing.Kept],
            assessed.Where(one => Kept.ContainsKey(one.Provision.Number)).Select(one => one.Standing)
        );
        Assert.Equal(70, assessed.Count(one => one.Standing == Standing.NotRecorded));
    }

    [Fact]
    public void Before_it_is_published_there_is_nothing_to_show() =>
        Assert.Null(Assessment.AsPublished(Year, Recorded(All(Comply.Yes))));

    [Fact]
    public void Without_an_answer_to_each_provision_it_is_not_published()
    {
        Refused(Of(All(Comply.Yes).Skip(2)), Approved, Kept, "2 provisions have no answer yet: 1.2, 1.3", "8.1");
        Refused(Of([]), Approved, Kept, "72 of the 72 provisions have no answer yet", "8.1");
    }

    [Fact]
    public void Approval_and_response_come_before_publication()
    {
        var whole = Of(All(Comply.Yes));
        Refused(whole, Approved with { ApprovedOn = null }, Kept, "Enter the day", null);
        Refused(whole, Approved with { ApprovedOn = Today.AddDays(1) }, Kept, "today or in the past", null);
        Refused(
            whole,
            Approved with
            {
                ApprovedOn = Given.Day("Monday 31 March 2025"),
            },
            Kept,
            "began on 1 April 2025",
            null
        );
        Refused(whole, Approved with { GoverningBodyResponse = " " }, Kept, "governing body’s response", "8.2");
        Assert.Empty(whole.Publish(Approved with { ApprovedOn = Today }, Kept, null, Now).Faults);
    }

    [Theory]
    [InlineData(Comply.Yes, true)]
    [InlineData(Comply.No, false)]
    public void Each_disagreement_must_have_been_seen(Comply said, bool isBroken)
    {
        var whole = Of([.. All(Comply.Yes), Answered("6.3", said, "")]);
        var tallies = isBroken ? Broken : Kept;

        Refused(whole, Approved, tallies, "disagree with the answer to 6.3", null);
        Refused(whole, Approved with { DisagreementsSeen = ["6.2"] }, tallies, "6.3", null);
        Assert.Empty(whole.Publish(Approved with { DisagreementsSeen = ["6.3"] }, tallies, null, Now).Faults);
    }

    [Fact]
    public void Figures_that_are_still_worked_out_again_are_not_published()
    {
        var decision = Of(All(Comply.Yes)).Publish(Approved, Kept, "73 %", Now);
        Assert.Contains("73 % of the cases are done", Assert.Single(decision.Faults).Reason);
        Assert.Empty(decision.Events);
    }

    private static void Refused(
        Assessment assessment,
        ProposedPublication proposed,
        Dictionary<string, Tally> tallies,
        string saying,
        string? under
    )
    {
        var decision = assessment.Publish(proposed, tallies, null, Now);
        Assert.Contains(saying, Assert.Single(decision.Faults).Reason);
        Assert.Equal(under, decision.Faults[0].Provision?.Number);
        Assert.Empty(decision.Events);
    }

    private static List<Event> All(Comply comply) =>
        [.. Given.Code.Provisions.Select(provision => Answered(provision.Number, comply, ""))];

    private static Event Answered(string number, Comply comply, string evidence) =>
        Assert.Single(Assessment.Answer(number, comply, evidence, null, Now).Events);

    private static Event Form(params string[] rows) =>
        Assert.Single(
            Assessment
                .TakeForm("form.txt", FormReader.Read(string.Join('\n', rows.Prepend(Small.Heading)), Given.Code), Now)
                .Events
        );

    private static string FileKept(string file) =>
        Assert
            .IsType<FormRead>(
                Assert.Single(
                    Assessment
                        .TakeForm(file, FormReader.Read($"{Small.Heading}\n6.3\tRespond\tYes\t\t", Given.Code), Now)
                        .Events
                )
            )
            .File;

    private static Assessment After(params Event[] events) => Of(events);

    private static Assessment Of(IEnumerable<Event> events) => Assessment.Of(Year, Recorded(events));

    private static List<RecordedEvent> Recorded(IEnumerable<Event> events) =>
        [.. events.Select((happened, i) => new RecordedEvent(i + 1, happened, default, "priya"))];
}
