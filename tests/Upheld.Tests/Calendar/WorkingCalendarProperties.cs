using FsCheck;
using FsCheck.Fluent;
using Upheld.Calendar;

namespace Upheld.Tests.Calendar;

public class WorkingCalendarProperties
{
    private static readonly WorkingCalendar[] Calendars =
    [
        .. Enum.GetValues<Nation>().Select(nation => new WorkingCalendar(nation, BankHolidays.BuiltIn)),
    ];

    // Two years on either side of the known holidays, so that the borders are crossed often.
    private static readonly Arbitrary<(WorkingCalendar Calendar, DateOnly From, int Count)> Question = (
        from calendar in Gen.Elements(Calendars)
        from day in Gen.Choose(new DateOnly(2013, 1, 1).DayNumber, new DateOnly(2030, 12, 31).DayNumber)
        from count in Gen.Frequency((4, Gen.Choose(0, 60)), (1, Gen.Choose(0, 4000)))
        select (calendar, DateOnly.FromDayNumber(day), count)
    ).ToArbitrary();

    [Fact]
    public void Adding_agrees_with_walking_day_by_day_and_asking_the_rules() =>
        Check(question =>
        {
            var day = question.From;
            for (var left = question.Count; left > 0; left -= Worked(question.Calendar, day) ? 1 : 0)
            {
                day = day.AddDays(1);
            }

            return question.Calendar.Add(question.From, question.Count.WorkingDays) == day;
        });

    [Fact]
    public void Counting_agrees_with_walking_day_by_day_and_asking_the_rules() =>
        Check(question =>
        {
            var to = question.From.AddDays(question.Count);
            var worked = Enumerable
                .Range(1, question.Count)
                .Count(n => Worked(question.Calendar, question.From.AddDays(n)));
            return question.Calendar.Between(question.From, to) == worked.WorkingDays;
        });

    [Fact]
    public void Counting_undoes_adding() =>
        Check(question =>
        {
            var due = question.Calendar.Add(question.From, question.Count.WorkingDays);
            return question.Calendar.Between(question.From, due).Count == question.Count;
        });

    [Fact]
    public void A_day_more_never_brings_a_deadline_nearer() =>
        Check(question =>
        {
            var due = question.Calendar.Add(question.From, question.Count.WorkingDays);
            return question.Calendar.Add(question.From, (question.Count + 1).WorkingDays) > due
                && question.Calendar.Add(question.From.AddDays(1), question.Count.WorkingDays) >= due;
        });

    [Fact]
    public void A_deadline_of_a_day_or_more_falls_on_a_working_day() =>
        Check(question =>
            question.Calendar.IsWorkingDay(question.Calendar.Add(question.From, (question.Count + 1).WorkingDays))
        );

    [Fact]
    public void The_sum_is_whole_so_days_counted_and_days_skipped_make_up_the_time() =>
        Check(question =>
        {
            var sum = question.Calendar.Explain(question.From, question.Count.WorkingDays);
            return sum.Due.DayNumber - sum.From.DayNumber == sum.Count.Count + sum.Skipped.Length
                && sum.Skipped.All(skipped => !question.Calendar.IsWorkingDay(skipped.On));
        });

    private static readonly Dictionary<(Nation, DateOnly), bool> Asked = [];

    private static bool Worked(WorkingCalendar calendar, DateOnly day)
    {
        if (!Asked.TryGetValue((calendar.Nation, day), out var worked))
        {
            Asked[(calendar.Nation, day)] = worked = HolidayRules.IsWorkingDay(calendar.Nation, day);
        }

        return worked;
    }

    private static void Check(Func<(WorkingCalendar Calendar, DateOnly From, int Count), bool> holds) =>
        Prop.ForAll(Question, holds).Check(Config.QuickThrowOnFailure.WithMaxTest(1000));
}
