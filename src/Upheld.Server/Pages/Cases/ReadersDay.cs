using Upheld.People;
using Upheld.Server.Pages.Elements;
using Upheld.Server.Storage.People;
using Upheld.Server.Time;

namespace Upheld.Server.Pages.Cases;

/// <summary>What one person did in one way on one day: all such looks are one line.</summary>
/// <param name="Looks">The looks, the last first; at least one.</param>
public sealed record ReaderLine(IReadOnlyList<ReportedLook> Looks)
{
    /// <summary>Who looked.</summary>
    public string Who =>
        By == Access.OfUpheld.Person.Id ? "Whoever runs this system, by its command line" : Looks[0].Name ?? By;

    /// <summary>The account, where the name is not it already.</summary>
    public string? Account => Looks[0].Name is null ? null : By;

    /// <summary>How they looked.</summary>
    public string How => Looks[0].Look.How.InWords;

    /// <summary>When, by the clock in London.</summary>
    public string When
    {
        get
        {
            var (first, last) = (Dates.Time(Looks[^1].Look.At), Dates.Time(Looks[0].Look.At));
            var span = first == last ? first : $"{first} to {last}";
            return Looks.Count == 1 ? span : $"{Looks.Count} times, {span}";
        }
    }

    private string By => Looks[0].Look.By;
}

/// <summary>A day in London, and who looked at a case on it.</summary>
/// <param name="Day">The day.</param>
/// <param name="Lines">Who looked, whoever looked last first.</param>
public sealed record ReadersDay(DateOnly Day, IReadOnlyList<ReaderLine> Lines)
{
    /// <summary>The days of some looks, in their order.</summary>
    public static IReadOnlyList<ReadersDay> Of(IReadOnlyList<ReportedLook> looks) =>
        [
            .. looks
                .GroupBy(look => LondonTime.DayOf(look.Look.At))
                .Select(day => new ReadersDay(
                    day.Key,
                    [.. day.GroupBy(look => (look.Look.By, look.Look.How)).Select(same => new ReaderLine([.. same]))]
                )),
        ];
}
