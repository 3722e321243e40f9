using FsCheck;
using FsCheck.Fluent;
using Upheld.Calendar;
using Upheld.Cases;
using Upheld.Cases.Steps;
using Upheld.Code;

namespace Upheld.Tests.Properties;

/// <summary>A day more, or a holiday more, never brings a deadline nearer.</summary>
public class DeadlineProperties
{
    private static readonly Arbitrary<(Attempt[] Attempts, int Days)> AWalkAndSomeDays = (
        from attempts in CaseWalk.Anything.Generator
        from days in Gen.Choose(0, 90)
        select (attempts, days)
    ).ToArbitrary();

    [Fact]
    public void A_complaint_received_a_day_later_is_never_due_earlier() =>
        Prop.ForAll(
                Gen.Choose(0, 3_000).ToArbitrary(),
                later =>
                {
                    var day = CaseWalk.FirstDay.AddDays(later - 2_000);
                    return DueWhenReceivedOn(day) <= DueWhenReceivedOn(day.AddDays(1));
                }
            )
            .Check(Config.QuickThrowOnFailure.WithMaxTest(500));

    [Fact]
    public void A_holiday_more_never_brings_a_deadline_nearer() =>
        Prop.ForAll(
                AWalkAndSomeDays,
                given =>
                {
                    var holiday = CaseWalk.FirstDay.AddDays(given.Days);
                    var more = Given.Terms with { Calendar = WithHolidayOn(holiday) };
                    return CaseWalk
                        .All(asComplaint: true, given.Attempts)
                        .All(walk =>
                            walk.Case.Running(Given.Terms)
                                .Where(deadline => deadline.Original is null) // a promised date stays as promised
                                .All(deadline =>
                                    walk.Case.Running(more).Single(d => d.Provision == deadline.Provision).Due
                                    >= deadline.Due
                                )
                        );
                }
            )
            .Check(Config.QuickThrowOnFailure.WithMaxTest(200));

    [Fact]
    public void A_deadline_grows_no_less_urgent_as_days_go_by() =>
        Prop.ForAll(
                Gen.Choose(0, 60).ToArbitrary(),
                Gen.Choose(0, 60).ToArbitrary(),
                (until, today) =>
                {
                    var due = CaseWalk.FirstDay.AddDays(until);
                    var day = CaseWalk.FirstDay.AddDays(today);
                    return Deadline.Nearness(due, day.AddDays(1)) <= Deadline.Nearness(due, day)
                        && (Deadline.Nearness(due, day) == Urgency.Overdue) == (day > due)
                        && (Deadline.Nearness(due, day) == Urgency.DueToday) == (day == due);
                }
            )
            .Check(Config.QuickThrowOnFailure.WithMaxTest(1000));

    [Fact]
    public void A_landlords_shorter_limit_never_gives_more_time()
    {
        var own = LandlordPolicy
            .None.With(Code.HousingOmbudsman2024.Stages.AcknowledgeAtStageOne, 2.WorkingDays)
            .Policy!.With(Code.HousingOmbudsman2024.Stages.RespondAtStageOne, 7.WorkingDays)
            .Policy!.With(Code.HousingOmbudsman2024.Stages.RespondAtStageTwo, 15.WorkingDays)
            .Policy!;
        var terms = Given.Terms with { Policy = own, ByOwnLimits = true };
        Prop.ForAll(
                CaseWalk.Anything,
                attempts =>
                    CaseWalk
                        .All(asComplaint: true, attempts)
                        .All(walk =>
                            Next(walk.Case, terms)?.Due <= Next(walk.Case, Given.Terms)?.Due
                            || Next(walk.Case, Given.Terms) is null or { Original: not null }
                        )
            )
            .Check(Config.QuickThrowOnFailure.WithMaxTest(200));
    }

    private static DateOnly DueWhenReceivedOn(DateOnly day)
    {
        var received = Receive.Decide(Given.Incoming(day), Given.Moment(day)).Events;
        var complaint = Case.Of("C-1", [new RecordedEvent(1, received[0], default, "officer")])!;
        return Next(complaint, Given.Terms)!.Due;
    }

    private static Deadline? Next(Case @case, Terms terms) => @case.Running(terms) is [var next, ..] ? next : null;

    private static WorkingCalendar WithHolidayOn(DateOnly day) =>
        BankHolidays.BuiltIn.For(Nation.EnglandAndWales).Any(holiday => holiday.On == day)
            ? Given.Terms.Calendar
            : new WorkingCalendar(
                Nation.EnglandAndWales,
                BankHolidays.BuiltIn.With(Nation.EnglandAndWales, new BankHoliday(day, "Announced late"))
            );
}
