using Upheld.Calendar;

namespace Upheld.Demo.Chance;

/// <summary>
/// Values with how often each comes up, in whole numbers only: a fraction may round differently from one machine to the
/// next, and the same seed must give the same data everywhere.
/// </summary>
/// <typeparam name="T">What is drawn.</typeparam>
internal sealed class Frequencies<T>
{
    private readonly (int Weight, T Value)[] values;
    private readonly int total;

    public Frequencies(params (int Weight, T Value)[] values)
    {
        this.values = values;
        total = values.Sum(one => one.Weight);
    }

    /// <summary>Draws one value.</summary>
    public T Draw(Random random)
    {
        var left = random.Next(total);
        foreach (var (weight, value) in values)
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

/// <summary>Frequencies of what is counted.</summary>
internal static class Frequencies
{
    /// <summary>How often so many working days pass.</summary>
    public static Frequencies<WorkingDays> OfWorkingDays(params (int Weight, int Days)[] values) =>
        new([.. values.Select(one => (one.Weight, one.Days.WorkingDays))]);
}
