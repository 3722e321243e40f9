using System.Collections.Immutable;
using System.Text.Json;
using Upheld.Assurance.Reporting;
using Upheld.Cases;

namespace Upheld.Bench;

/// <summary>
/// Cases made from a seed, all received in this financial year up to today and told up to today, so the last ones are
/// still open. One in a hundred has the planted word.
/// </summary>
internal sealed class InventedCases
{
    /// <summary>The word that exactly one case in a hundred has.</summary>
    public const string PlantedWord = "wallpaperpaste";

    private const int OneIn = 100;
    private const int WordsInACase = 50;

    private readonly Random random = new(20_260_907);
    private readonly InventedWords words;
    private readonly DateOnly today;
    private readonly InventedStory story;

    /// <summary>Prepares to make cases up to a day.</summary>
    public InventedCases(DateOnly today)
    {
        this.today = today;
        words = new InventedWords(random);
        story = new InventedStory(random, words);
    }

    /// <summary>The next so many cases.</summary>
    public IEnumerable<(string Reference, IReadOnlyList<RecordedEvent> Events)> Take(int count)
    {
        for (var n = 0; n < count; n++)
        {
            var text = words.Text(WordsInACase) + (n % OneIn == 0 ? " " + PlantedWord : "");
            yield return (NextReference(), [.. Recorded(story.Of(Day(), text))]);
        }
    }

    /// <summary>A reference that no other case has.</summary>
    public string NextReference() => CaseReference.From((ulong)random.NextInt64(1L << CaseReference.Bits));

    /// <summary>Bodies of requests that record complaints.</summary>
    /// <param name="count">How many.</param>
    /// <param name="isLive">True for complaints of this week, as they come in; false for any day of the year.</param>
    public ImmutableArray<byte[]> Bodies(int count, bool isLive) =>
        [
            .. Enumerable
                .Range(0, count)
                .Select(_ =>
                    JsonSerializer.SerializeToUtf8Bytes(
                        new
                        {
                            isServiceRequest = false,
                            receivedOn = (isLive ? today.AddDays(-random.Next(7)) : Day()).ToString("yyyy-MM-dd"),
                            channel = "web",
                            text = words.Text(WordsInACase),
                            name = words.Name(),
                            email = "someone@resident.example",
                            tenure = InventedStory.Tenures[random.Next(InventedStory.Tenures.Length)],
                            category = InventedStory.Categories[random.Next(InventedStory.Categories.Length)],
                        }
                    )
                ),
        ];

    private DateOnly Day()
    {
        var first = FinancialYear.Of(today).From;
        return first.AddDays(random.Next(today.DayNumber - first.DayNumber + 1));
    }

    // What lies after today has not happened yet.
    private IEnumerable<RecordedEvent> Recorded(IEnumerable<CaseEvent> events) =>
        events
            .Where(happened => happened.On <= today)
            .Select(
                (happened, i) =>
                    new RecordedEvent(
                        i + 1,
                        happened,
                        new DateTimeOffset(happened.On, new TimeOnly(10, 0), TimeSpan.Zero),
                        "bench"
                    )
            );
}
