using System.Collections.Immutable;
using System.Globalization;
using Upheld.Demo.Chance;
using Upheld.Demo.Invented;

namespace Upheld.Demo.Wording;

/// <summary>The particulars that fill the places such as {room} in a text, drawn once for a case.</summary>
internal sealed class Placeholders
{
    private static readonly ImmutableArray<string> Numbers =
    [
        "two",
        "three",
        "four",
        "five",
        "six",
        "seven",
        "eight",
        "nine",
        "ten",
        "eleven",
        "twelve",
    ];

    private readonly (string Place, string Value)[] values;

    private Placeholders(params (string Place, string Value)[] values) => this.values = values;

    /// <summary>How many months ago it happened, where that is too long ago.</summary>
    public int MonthsAgo { get; private init; }

    /// <summary>Draws the particulars of a problem that comes in on a day.</summary>
    public static Placeholders Draw(DateOnly day, Topic topic, Resident resident, Random random)
    {
        var people = Texts.People;
        var months = 14 + random.Next(30);
        return new Placeholders(
            ("{matter}", topic.Matter),
            ("{room}", random.Any(people.Rooms)),
            ("{item}", random.Any(people.Items)),
            ("{who}", random.Any(people.Who)),
            ("{contractor}", random.Any(people.Contractors)),
            ("{block}", resident.Block),
            ("{street}", resident.Street),
            ("{times}", random.Any(Numbers)),
            ("{weeks}", random.Any(Numbers)),
            ("{years}", random.Any(Numbers)),
            ("{months}", $"{months}"),
            ("{since}", Written(day.AddMonths(-2 - random.Next(9)), "MMMM")),
            ("{date}", Written(day.AddDays(-5 - random.Next(60)), "d MMMM")),
            ("{amount}", $"£{18 + random.Next(220)}"),
            ("{compensation}", $"£{50 + 25 * random.Next(19)}")
        )
        {
            MonthsAgo = months,
        };
    }

    /// <summary>The text with every place filled; a filled beginning gets its capital.</summary>
    /// <exception cref="InvalidOperationException">The text names a place that nothing fills.</exception>
    public string Fill(string text)
    {
        var filled = values.Aggregate(
            text,
            (left, slot) => left.Replace(slot.Place, slot.Value, StringComparison.Ordinal)
        );
        return filled.Contains('{', StringComparison.Ordinal)
                ? throw new InvalidOperationException($"Nothing fills a place in: {filled}")
            : text.StartsWith('{') ? char.ToUpperInvariant(filled[0]) + filled[1..]
            : filled;
    }

    private static string Written(DateOnly day, string format) => day.ToString(format, CultureInfo.InvariantCulture);
}
