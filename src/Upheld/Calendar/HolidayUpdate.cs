using System.Collections.Immutable;

namespace Upheld.Calendar;

/// <summary>
/// A newer list of bank holidays laid over the one in use: its years take the place of those years, the rest stay. A list
/// that would lose days is told by what it would lose.
/// </summary>
public sealed class HolidayUpdate
{
    private static readonly ImmutableArray<Nation> Nations = [.. Enum.GetValues<Nation>()];

    private readonly BankHolidays current;
    private readonly BankHolidays newer;

    private HolidayUpdate(BankHolidays current, BankHolidays newer)
    {
        (this.current, this.newer) = (current, newer);
        Losses = [.. Nations.SelectMany(LossesIn)];
    }

    /// <summary>Lays one list over another.</summary>
    public static HolidayUpdate Of(BankHolidays current, BankHolidays newer) => new(current, newer);

    /// <summary>What would be lost, a sentence each; empty where the newer list can be taken.</summary>
    public ImmutableArray<string> Losses { get; }

    /// <summary>The two lists as one. Only where nothing is lost.</summary>
    public BankHolidays Updated =>
        new(Merged(Nation.EnglandAndWales), Merged(Nation.Scotland), Merged(Nation.NorthernIreland));

    /// <summary>True where the newer list says nothing that is not known already.</summary>
    public bool ChangesNothing => Nations.All(nation => Merged(nation).SequenceEqual(current.For(nation)));

    private ImmutableArray<BankHoliday> Merged(Nation nation)
    {
        var years = newer.For(nation).Select(day => day.On.Year).ToHashSet();
        return
        [
            .. current
                .For(nation)
                .Where(day => !years.Contains(day.On.Year))
                .Concat(newer.For(nation))
                .OrderBy(day => day.On),
        ];
    }

    private IEnumerable<string> LossesIn(Nation nation)
    {
        var (old, fresh) = (current.For(nation), newer.For(nation));
        if (fresh[^1].On < old[^1].On)
        {
            yield return $"{nation.InWords} ends on {fresh[^1].On.InShort}, earlier than {old[^1].On.InShort} in the list in use.";
        }

        var years = fresh.CountBy(day => day.On.Year).ToDictionary();
        foreach (var (year, days) in old.CountBy(day => day.On.Year))
        {
            if (years.TryGetValue(year, out var left) && left < days)
            {
                yield return $"{nation.InWords} has {left} days in {year}, fewer than the {days} in the list in use.";
            }
        }

        // A slip of the pen such as 2206 would otherwise make every later, honest list the shorter one.
        var all = Merged(nation).Select(day => day.On.Year).Distinct().ToList();
        foreach (var (before, after) in all.Zip(all.Skip(1)).Where(pair => pair.Second != pair.First + 1))
        {
            yield return $"{nation.InWords} has no bank holidays between {before} and {after}.";
        }
    }
}
