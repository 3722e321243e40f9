namespace Upheld.Bench;

/// <summary>Texts made from a seed. Some words come up everywhere and most hardly ever, as in any language.</summary>
internal sealed class InventedWords(Random random)
{
    private const int Vocabulary = 5_000;

    private readonly string[] words = [.. Enumerable.Range(0, Vocabulary).Select(_ => Word(random))];

    /// <summary>So many words.</summary>
    public string Text(int count) =>
        string.Join(
            ' ',
            Enumerable.Range(0, count).Select(_ => words[(int)(Vocabulary * Math.Pow(random.NextDouble(), 3))])
        );

    /// <summary>A name of two words.</summary>
    public string Name() => Text(2);

    private static string Word(Random random) =>
        string.Concat(
            Enumerable
                .Range(0, random.Next(1, 5))
                .Select(_ => $"{"bcdfghlmnprst"[random.Next(13)]}{"aeiou"[random.Next(5)]}")
        );
}
