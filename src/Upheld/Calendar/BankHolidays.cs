using System.Collections.Immutable;

namespace Upheld.Calendar;

/// <summary>The parts of the United Kingdom that keep bank holidays of their own.</summary>
public enum Nation
{
    /// <summary>England and Wales, where the Code applies.</summary>
    EnglandAndWales,

    /// <summary>Scotland.</summary>
    Scotland,

    /// <summary>Northern Ireland.</summary>
    NorthernIreland,
}

/// <summary>What nations are called.</summary>
public static class NationWords
{
    extension(Nation nation)
    {
        /// <summary>The nation in words.</summary>
        public string InWords =>
            nation switch
            {
                Nation.EnglandAndWales => "England and Wales",
                Nation.Scotland => "Scotland",
                Nation.NorthernIreland => "Northern Ireland",
            };
    }
}

/// <summary>A bank holiday as it is kept: the substitute day, where the feast itself falls on a weekend.</summary>
/// <param name="On">The day that is not worked.</param>
/// <param name="Title">Its name, as shown to people.</param>
public sealed record BankHoliday(DateOnly On, string Title);

/// <summary>The bank holidays of each nation, and the years for which they are known.</summary>
public sealed class BankHolidays
{
    /// <summary>
    /// No year since 1978 has had fewer than eight in any nation, so a year that lists fewer is not yet a whole year.
    /// </summary>
    public const int FewestInAYear = 8;

    /// <summary>The list built in: 2015 to 2028, checked against GOV.UK's published lists.</summary>
    public static readonly BankHolidays BuiltIn = new(
        BankHolidaysOfEnglandAndWales.All,
        BankHolidaysOfScotland.All,
        BankHolidaysOfNorthernIreland.All
    );

    private readonly ImmutableArray<ImmutableArray<BankHoliday>> byNation;

    /// <summary>Gathers the lists of the three nations, in any order of days.</summary>
    /// <exception cref="ArgumentException">
    /// A list names a day twice, or there is no year that all three lists cover.
    /// </exception>
    public BankHolidays(
        IEnumerable<BankHoliday> englandAndWales,
        IEnumerable<BankHoliday> scotland,
        IEnumerable<BankHoliday> northernIreland
    )
    {
        byNation = [InOrder(englandAndWales), InOrder(scotland), InOrder(northernIreland)];
        var years = WholeYears(byNation);
        KnownFrom = new DateOnly(years.First, 1, 1);
        KnownTo = new DateOnly(years.Last, 12, 31);
    }

    /// <summary>The first day for which every nation's bank holidays are known.</summary>
    public DateOnly KnownFrom { get; }

    /// <summary>
    /// The last day for which every nation's bank holidays are known. A day listed after it still counts as a holiday.
    /// </summary>
    public DateOnly KnownTo { get; }

    /// <summary>One nation's bank holidays in order of date.</summary>
    public ImmutableArray<BankHoliday> For(Nation nation) => byNation[(int)nation];

    /// <summary>This list with one more day, such as one announced late.</summary>
    /// <exception cref="ArgumentException">The day is already a bank holiday there.</exception>
    public BankHolidays With(Nation nation, BankHoliday holiday)
    {
        var lists = byNation.SetItem((int)nation, For(nation).Add(holiday));
        return new BankHolidays(lists[0], lists[1], lists[2]);
    }

    private static ImmutableArray<BankHoliday> InOrder(IEnumerable<BankHoliday> holidays)
    {
        ImmutableArray<BankHoliday> ordered = [.. holidays.OrderBy(holiday => holiday.On)];
        for (var i = 1; i < ordered.Length; i++)
        {
            if (ordered[i].On == ordered[i - 1].On)
            {
                throw new ArgumentException($"{ordered[i].On:yyyy-MM-dd} is listed twice.", nameof(holidays));
            }
        }

        return ordered;
    }

    private static (int First, int Last) WholeYears(ImmutableArray<ImmutableArray<BankHoliday>> lists)
    {
        var whole = lists
            .Select(holidays =>
                holidays
                    .GroupBy(holiday => holiday.On.Year)
                    .Where(year => year.Count() >= FewestInAYear)
                    .Select(year => year.Key)
            )
            .Aggregate((left, right) => left.Intersect(right))
            .ToHashSet();
        if (whole.Count == 0)
        {
            throw new ArgumentException("No year is listed whole for all three nations.", nameof(lists));
        }

        var first = whole.Min();
        var last = first;
        while (whole.Contains(last + 1))
        {
            last++;
        }

        return (first, last);
    }
}
