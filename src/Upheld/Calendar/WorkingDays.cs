namespace Upheld.Calendar;

/// <summary>A count of working days, such as a time limit. Never negative, and never a bare number.</summary>
/// <param name="Count">How many working days.</param>
/// <exception cref="ArgumentOutOfRangeException">The count is below zero.</exception>
public readonly record struct WorkingDays(int Count) : IComparable<WorkingDays>
{
    /// <summary>How many working days.</summary>
    public int Count { get; } =
        Count >= 0 ? Count : throw new ArgumentOutOfRangeException(nameof(Count), Count, "Working days are 0 or more.");

    /// <summary>No working days at all: the day of the event itself.</summary>
    public static WorkingDays None => default;

    /// <summary>The two counts together.</summary>
    /// <exception cref="OverflowException">The sum is more than an <see cref="int"/> holds.</exception>
    public static WorkingDays operator +(WorkingDays left, WorkingDays right) => new(checked(left.Count + right.Count));

    /// <summary>Whether the left count is smaller.</summary>
    public static bool operator <(WorkingDays left, WorkingDays right) => left.Count < right.Count;

    /// <summary>Whether the left count is greater.</summary>
    public static bool operator >(WorkingDays left, WorkingDays right) => left.Count > right.Count;

    /// <summary>Whether the left count is smaller or the same.</summary>
    public static bool operator <=(WorkingDays left, WorkingDays right) => left.Count <= right.Count;

    /// <summary>Whether the left count is greater or the same.</summary>
    public static bool operator >=(WorkingDays left, WorkingDays right) => left.Count >= right.Count;

    /// <inheritdoc/>
    public int CompareTo(WorkingDays other) => Count.CompareTo(other.Count);

    /// <summary>In words: "1 working day", "5 working days".</summary>
    public override string ToString() => Count == 1 ? "1 working day" : $"{Count} working days";
}

/// <summary>Lets a limit be written as it is said: <c>10.WorkingDays</c>.</summary>
public static class WorkingDayLimits
{
    extension(int count)
    {
        /// <summary>This many working days.</summary>
        public WorkingDays WorkingDays => new(count);
    }
}
