namespace Upheld.Demo.Chance;

/// <summary>Short ways to draw.</summary>
internal static class RandomExtensions
{
    /// <summary>True so many times in a hundred.</summary>
    public static bool Percent(this Random random, int percent) => random.Next(100) < percent;

    /// <summary>Any one of these.</summary>
    public static T Any<T>(this Random random, IReadOnlyList<T> values) => values[random.Next(values.Count)];

    /// <summary>Some of these, each once, in their own order.</summary>
    public static IReadOnlyList<T> Some<T>(this Random random, IReadOnlyList<T> values, int count)
    {
        var places = Enumerable.Range(0, values.Count).ToArray();
        random.Shuffle(places);
        return [.. places.Take(count).Order().Select(place => values[place])];
    }
}
