using Upheld.Calendar;
using Upheld.Server.Work;

namespace Upheld.Server.Exchange;

/// <summary>Lays a newer list of bank holidays over the one in use, and refuses one that would lose days.</summary>
internal static class HolidayUpdate
{
    /// <summary>One nation's days: the newer list's years in place of those years, the others as they were.</summary>
    /// <exception cref="BadInputException">
    /// The newer list ends earlier, has fewer days in a year that both have, or leaves a year out.
    /// </exception>
    public static IEnumerable<BankHoliday> Merge(BankHolidays current, BankHolidays newer, Nation nation, string name)
    {
        var old = current.For(nation);
        var fresh = newer.For(nation);
        if (fresh[^1].On < old[^1].On)
        {
            throw HolidayFile.Refused(
                $"{name} ends on {fresh[^1].On:yyyy-MM-dd}, earlier than {old[^1].On:yyyy-MM-dd} in the list in use"
            );
        }

        var years = fresh.GroupBy(day => day.On.Year).ToDictionary(year => year.Key, year => year.Count());
        foreach (var year in old.GroupBy(day => day.On.Year).Where(year => years.ContainsKey(year.Key)))
        {
            if (years[year.Key] < year.Count())
            {
                throw HolidayFile.Refused(
                    $"{name} has {years[year.Key]} days in {year.Key}, fewer than the {year.Count()} in the list in use"
                );
            }
        }

        List<BankHoliday> merged = [.. old.Where(day => !years.ContainsKey(day.On.Year)), .. fresh];
        RefuseGaps(merged, name);
        return merged;
    }

    // A slip of the pen such as 2206 would otherwise make every later, honest list the shorter one.
    private static void RefuseGaps(List<BankHoliday> merged, string name)
    {
        var years = merged.Select(day => day.On.Year).Distinct().Order().ToList();
        var gap = years.Zip(years.Skip(1)).FirstOrDefault(pair => pair.Second != pair.First + 1);
        if (gap != default)
        {
            throw HolidayFile.Refused($"{name} has no bank holidays between {gap.First} and {gap.Second}");
        }
    }
}
