using Upheld.Calendar;

namespace Upheld.Server.Demo;

/// <summary>
/// Values with how often each comes up, in whole numbers only: a fraction may round differently from one machine to the
/// next, and the same seed must give the same data everywhere.
/// </summary>
/// <typeparam name="T">What is drawn.</typeparam>
internal sealed class Odds<T>
{
    private readonly (int Weight, T Value)[] chances;
    private readonly int total;

    public Odds(params (int Weight, T Value)[] chances)
    {
        this.chances = chances;
        total = chances.Sum(chance => chance.Weight);
    }

    /// <summary>Draws one value.</summary>
    public T Draw(Random random)
    {
        var left = random.Next(total);
        foreach (var (weight, value) in chances)
        {
            left -= weight;
            if (left < 0)
            {
                return value;
            }
        }

        throw new InvalidOperationException("The weights do not add up.");
    }
}

/// <summary>Short ways to draw.</summary>
internal static class Draws
{
    /// <summary>Odds over counts of working days.</summary>
    public static Odds<WorkingDays> OfWorkingDays(params (int Weight, int Days)[] chances) =>
        new([.. chances.Select(chance => (chance.Weight, chance.Days.WorkingDays))]);

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
