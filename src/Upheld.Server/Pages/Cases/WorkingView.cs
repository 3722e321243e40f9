using Upheld.Calendar;

namespace Upheld.Server.Pages.Cases;

/// <summary>The working behind a date, day by day.</summary>
/// <param name="Sum">The sum.</param>
/// <param name="Summary">The words that open it.</param>
public sealed record WorkingView(Sum Sum, string Summary = "How this was counted")
{
    /// <summary>
    /// Every day from the event to the due date: counted with its number, or left out, with the bank holiday where it is no
    /// weekend.
    /// </summary>
    public IEnumerable<(DateOnly On, int? Number, string? Holiday)> Days
    {
        get
        {
            var skipped = Sum.Skipped.ToDictionary(day => day.On, day => day.Why);
            var number = 0;
            for (var day = Sum.From.AddDays(1); day <= Sum.Due; day = day.AddDays(1))
            {
                yield return skipped.TryGetValue(day, out var why)
                    ? (day, null, WorkingCalendar.IsWeekend(day) ? null : why)
                    : (day, ++number, null);
            }
        }
    }
}
