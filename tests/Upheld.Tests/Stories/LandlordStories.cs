using System.Collections.Immutable;
using Upheld.Accounts;
using Upheld.Calendar;
using Upheld.Cases;
using Upheld.Cases.Steps;
using Upheld.Code;
using Upheld.Code.HousingOmbudsman2024;
using Upheld.Landlords;
using Upheld.People;
using static Upheld.Code.Verdict;
using static Upheld.Tests.Stories.Happenings;

namespace Upheld.Tests.Stories;

/// <summary>A landlord's own limits: stricter ones stand beside the Code's, looser ones are refused.</summary>
public class LandlordStories
{
    private static readonly DateOnly Today = Given.Day("Tuesday 1 September 2026");

    private static readonly LandlordPolicy Own = LandlordPolicy
        .None.With(Stages.AcknowledgeAtStageOne, 2.WorkingDays)
        .Policy!.With(Stages.ExtendAtStageTwo, 10.WorkingDays)
        .Policy!;

    private static readonly LandlordPolicy EightDays = LandlordPolicy
        .None.With(Stages.RespondAtStageOne, 8.WorkingDays)
        .Policy!;

    [Fact]
    public void A_landlord_that_promises_two_days_is_measured_by_two_days_beside_the_Codes_five() =>
        Story
            .Of(AComplaint("Tuesday 1 September 2026"))
            .With(Own)
            .Due("6.2", "Tuesday 8 September 2026")
            .When(Acknowledged("Friday 4 September 2026"))
            .Then("6.2", Met)
            .ByItsOwnLimits()
            .Then("6.2", Breached); // due on Thursday 3 September

    [Fact]
    public void Two_days_kept_are_met_either_way() =>
        Story
            .Of(AComplaint("Tuesday 1 September 2026"))
            .With(Own)
            .When(Acknowledged("Thursday 3 September 2026"))
            .Then("6.2", Met)
            .ByItsOwnLimits()
            .Then("6.2", Met);

    [Fact]
    public void A_landlord_that_extends_stage_two_by_ten_days_at_most_is_measured_by_ten() =>
        Story
            .Of(AComplaint("Tuesday 1 September 2026"))
            .With(Own)
            .When(Acknowledged("Thursday 3 September 2026"))
            .When(Answered("Friday 11 September 2026"))
            .When(Escalated("Monday 21 September 2026"))
            .When(Acknowledged("Wednesday 23 September 2026"))
            .When(Extended("Monday 12 October 2026", until: "Thursday 5 November 2026")) // 11 working days more
            .When(Answered("Thursday 5 November 2026", by: "kim"))
            .Then("6.15", Met)
            .Then("6.14", Met)
            .ByItsOwnLimits()
            .Then("6.15", Unknown) // the reason is on record, and a person must judge it
            .Then("6.14", Breached);

    [Fact]
    public void An_extension_from_the_day_that_was_promised_counts_by_both_limits_and_its_letter_names_that_day() =>
        Story
            .Of(AComplaint("Tuesday 1 September 2026"))
            .With(EightDays)
            .When(Acknowledged("Friday 4 September 2026"))
            .Due("6.3", "Friday 18 September 2026")
            .And(complaint => Assert.Equal(Given.Day("Wednesday 16 September 2026"), OwnDue(complaint)))
            .And(complaint =>
                Assert.Contains(
                    "We said that we would answer your complaint",
                    LetterOfExtension(complaint, "Friday 25 September 2026")
                )
            )
            .And(complaint =>
                Assert.Contains(
                    "by Wednesday 16 September 2026. We are sorry",
                    LetterOfExtension(complaint, "Friday 25 September 2026")
                )
            )
            .When(Extended("Tuesday 15 September 2026", until: "Friday 25 September 2026"))
            .Due("6.3", "Friday 25 September 2026")
            // Both come to the same day, so nothing more is said of the own limit.
            .And(complaint => Assert.Null(OwnDue(complaint)));

    [Fact]
    public void Told_after_the_day_that_was_promised_an_extension_counts_by_the_Code_alone() =>
        Story
            .Of(AComplaint("Tuesday 1 September 2026"))
            .With(EightDays)
            .When(Acknowledged("Friday 4 September 2026"))
            .When(Extended("Thursday 17 September 2026", until: "Friday 25 September 2026"))
            .Due("6.3", "Friday 25 September 2026")
            .And(complaint => Assert.Equal(Given.Day("Wednesday 16 September 2026"), OwnDue(complaint)))
            .ByItsOwnLimits()
            .Due("6.3", "Wednesday 16 September 2026");

    [Fact]
    public void A_looser_limit_than_the_Codes_is_refused()
    {
        var fault = Assert.Single(Landlord.NotSetUp.AdoptPolicy([new OwnLimit("6.2", 6)], 20, Today).Faults);

        Assert.Equal("6.2", fault.Provision?.Number);
        Assert.Contains("The Code allows 5 working days", fault.Reason, StringComparison.Ordinal);
    }

    [Fact]
    public void A_landlords_events_give_its_name_its_calendar_and_its_limits()
    {
        var today = Given.Day("Tuesday 1 September 2026");
        Event[] events =
        [
            .. Landlord.NotSetUp.SetUp("Harbour Homes", 10_000, Nation.EnglandAndWales, today).Events,
            .. Landlord.NotSetUp.AdoptPolicy([new OwnLimit("6.2", 2), new OwnLimit("6.3", null)], 10, today).Events,
        ];
        var landlord = Landlord.Of(events.Select((happened, i) => new RecordedEvent(i + 1, happened, default, "x")));

        Assert.Equal(("Harbour Homes", 10_000, 2), (landlord.Name, landlord.Homes, landlord.Version));
        Assert.Equal(2.WorkingDays, landlord.Policy.Limit("6.2"));
        Assert.Null(landlord.Policy.Limit("6.3"));
        Assert.Equal(10.WorkingDays, landlord.Policy.ReviewServiceRequestsEvery);
        Assert.True(landlord.SetUp("Other Homes", 1, Nation.Scotland, today).IsRefused);
    }

    [Fact]
    public void A_limit_that_was_adopted_stays_on_record_though_an_edition_of_today_would_refuse_it()
    {
        var adopted = new PolicyAdopted(
            Today,
            ImmutableSortedDictionary.CreateRange([KeyValuePair.Create("6.2", 9), KeyValuePair.Create("6.99", 3)]),
            10
        );

        var policy = Landlord.Of([new RecordedEvent(1, adopted, default, "x")]).Policy;

        Assert.Equal((9.WorkingDays, 3.WorkingDays), (policy.Limit("6.2"), policy.Limit("6.99")));
        Assert.Equal(10.WorkingDays, policy.ReviewServiceRequestsEvery);
    }

    [Fact]
    public void A_newer_list_of_bank_holidays_moves_a_landlords_calendar_in_its_own_nation()
    {
        var today = Given.Day("Tuesday 1 September 2026");
        var newer = BankHolidays.BuiltIn.With(
            Nation.EnglandAndWales,
            new BankHoliday(Given.Day("Wednesday 16 September 2026"), "Announced late")
        );
        Event[] events =
        [
            .. Landlord.NotSetUp.SetUp("Harbour Homes", 10_000, Nation.EnglandAndWales, today).Events,
            .. Landlord.NotSetUp.TakeHolidays(newer, today).Events,
        ];
        var landlord = Landlord.Of(events.Select((happened, i) => new RecordedEvent(i + 1, happened, default, "x")));

        Assert.Equal(Nation.EnglandAndWales, landlord.Calendar.Nation);
        Assert.False(landlord.Calendar.IsWorkingDay(Given.Day("Wednesday 16 September 2026")));
    }

    [Theory]
    [InlineData("", 10, "landlord")]
    [InlineData("Harbour Homes", null, "homes")]
    [InlineData("Harbour Homes", 0, "homes")]
    [InlineData("Harbour Homes", 2_000_001, "homes")]
    public void A_landlord_needs_a_name_and_as_many_homes_as_one_can_own(string name, int? homes, string field) =>
        Assert.Equal(
            [field],
            Landlord.NotSetUp.SetUp(name, homes, Nation.EnglandAndWales, default).Faults.Select(fault => fault.Field)
        );

    [Fact]
    public void A_landlord_and_its_first_officer_are_set_up_at_once()
    {
        var both = Landlord.NotSetUp.SetUpWith(
            FirstOfficer("Olive Officer"),
            "Harbour Homes",
            10,
            Nation.Scotland,
            SetUpOn
        );

        Assert.IsType<AccountAdded>(both.Events[0]);
        var landlord = Assert.Single(both.Others);
        Assert.Equal((Landlord.Stream, 0), (landlord.Stream, landlord.Expected));
        Assert.IsType<LandlordSetUp>(Assert.Single(landlord.Events));
    }

    [Theory]
    [InlineData("", "Olive Officer", "landlord")]
    [InlineData("Harbour Homes", "", "name")]
    [InlineData("", "", "landlord", "name")]
    public void Where_either_is_wrong_neither_is_set_up_and_all_of_it_is_said(
        string landlord,
        string officer,
        params string[] fields
    )
    {
        var refused = Landlord.NotSetUp.SetUpWith(FirstOfficer(officer), landlord, 10, Nation.Scotland, SetUpOn);

        Assert.Equal(fields, refused.Faults.Select(fault => fault.Field));
        Assert.Empty(refused.Events);
        Assert.Empty(refused.Others);
    }

    [Fact]
    public void A_landlord_whose_set_up_was_cut_off_is_left_as_it_is_when_its_officer_comes()
    {
        var landlord = Landlord.NotSetUp with { Name = "Harbour Homes" };

        var decision = landlord.SetUpWith(FirstOfficer("Olive Officer"), "", null, null, SetUpOn);

        Assert.NotEmpty(decision.Events);
        Assert.Empty(decision.Others);
    }

    private static readonly DateOnly SetUpOn = Given.Day("Monday 14 September 2026");

    private static Decision FirstOfficer(string name) =>
        Account
            .Of("first", [])
            .AddWithPassword(
                name,
                Role.ComplaintsOfficer,
                "print",
                Given.Moment(SetUpOn) with
                {
                    Colleagues = new([], []),
                }
            );

    // The day by the landlord's own limit, where that is earlier than the Code's.
    private static DateOnly? OwnDue(Case complaint) =>
        complaint
            .Running(Given.Terms with { Policy = EightDays })
            .Single(due => due.Provision.Number == "6.3")
            .Own?.Due;

    private static string LetterOfExtension(Case complaint, string until)
    {
        var now = new Moment(
            Given.Day("Tuesday 15 September 2026"),
            Given.Terms with
            {
                Policy = EightDays,
            },
            Given.Officer
        );
        return new Extend().Draft(complaint, Given.Extension(now.Today, Given.Day(until)), now).Words!;
    }
}
