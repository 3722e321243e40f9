using System.Collections.Immutable;
using System.Text.Json;
using Upheld.Cases;
using Upheld.Code.Facts;
using Upheld.Server;

namespace Upheld.Bench;

/// <summary>Cases made from a seed: every second one is open, and one in a hundred has the planted word.</summary>
internal sealed class InventedCases
{
    /// <summary>The word that exactly one case in a hundred has.</summary>
    public const string PlantedWord = "wallpaperpaste";

    private const int OneIn = 100;
    private const int Vocabulary = 5_000;
    private const int WordsInACase = 50;

    private static readonly DateOnly FirstDay = new(2024, 1, 2);
    private static readonly string[] Tenures = ["rented", "shared ownership", "leasehold"];
    private static readonly string[] Categories = ["repairs", "damp and mould", "staff", "noise", "service charges"];

    private readonly Random random = new(20_260_907);
    private readonly string[] words;

    /// <summary>Makes up a vocabulary.</summary>
    public InventedCases() => words = [.. Enumerable.Range(0, Vocabulary).Select(_ => Word())];

    /// <summary>The next so many cases; numbers go on from the last call.</summary>
    public IEnumerable<(string Reference, IReadOnlyList<RecordedEvent> Events)> Take(int count)
    {
        for (var n = 0; n < count; n++)
        {
            var reference = CaseReference.From((ulong)random.NextInt64(1L << CaseReference.Bits));
            var on = FirstDay.AddDays(random.Next(900));
            var text = Text(n % OneIn == 0);
            yield return (reference, [.. Recorded(n % 2 == 0 ? Open(on, text) : Closed(on, text))]);
        }
    }

    /// <summary>Bodies of requests that record complaints.</summary>
    public ImmutableArray<byte[]> Bodies(int count) =>
        [
            .. Enumerable
                .Range(0, count)
                .Select(_ =>
                    JsonSerializer.SerializeToUtf8Bytes(
                        new
                        {
                            receivedOn = FirstDay.AddDays(random.Next(900)).ToString("yyyy-MM-dd"),
                            channel = "web",
                            text = Text(false),
                            resident = new { name = Name(), email = "someone@resident.example" },
                            tenure = Tenures[random.Next(Tenures.Length)],
                            category = Categories[random.Next(Categories.Length)],
                        }
                    )
                ),
        ];

    private static IEnumerable<RecordedEvent> Recorded(IEnumerable<CaseEvent> events) =>
        events.Select(
            (happened, i) =>
                new RecordedEvent(i + 1, happened, new DateTimeOffset(happened.On, new(10, 0), TimeSpan.Zero), "bench")
        );

    private IEnumerable<CaseEvent> Open(DateOnly on, string text)
    {
        var labels = new Labels(Tenures[random.Next(Tenures.Length)], Categories[random.Next(Categories.Length)], null);
        yield return new ComplaintReceived(on, on, new Complainant(Name()), text, labels, null);
    }

    private IEnumerable<CaseEvent> Closed(DateOnly on, string text)
    {
        foreach (var opened in Open(on, text))
        {
            yield return opened;
        }

        var (acknowledged, responded) = (on.AddDays(3), on.AddDays(14));
        yield return new HandlerAssigned(acknowledged, StageNumber.One, "bench");
        yield return new ComplaintAcknowledged(
            acknowledged,
            StageNumber.One,
            new ComplaintDefinition
            {
                Understanding = Text(false),
                OutcomesSought = Words(12),
                Points = ["The repair", "The visit"],
                ResponsibleFor = Words(8),
                NotResponsibleFor = "None",
            },
            new Notice(acknowledged, Channel.Email, Text(false))
        );
        yield return new ResponseGiven(
            responded,
            StageNumber.One,
            new Response
            {
                Outcome = Outcome.PartlyUpheld,
                Answers =
                [
                    new PointAnswer("The repair", Outcome.Upheld, Words(20)),
                    new PointAnswer("The visit", Outcome.NotUpheld, Words(20)),
                ],
                Notice = new Notice(responded, Channel.Email, Text(false)),
            }
        );
    }

    private string Name() => $"{Words(1)} {Words(1)}";

    private string Text(bool planted) => Words(WordsInACase) + (planted ? " " + PlantedWord : "");

    // Some words come up everywhere and most hardly ever, as in any language.
    private string Words(int count) =>
        string.Join(
            ' ',
            Enumerable.Range(0, count).Select(_ => words[(int)(Vocabulary * Math.Pow(random.NextDouble(), 3))])
        );

    private string Word() =>
        string.Concat(
            Enumerable
                .Range(0, random.Next(1, 5))
                .Select(_ => $"{"bcdfghlmnprst"[random.Next(13)]}{"aeiou"[random.Next(5)]}")
        );
}
