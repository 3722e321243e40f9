namespace Upheld.Code.Facts;

/// <summary>Where a fact is recorded: the number of an event in its case, or the line of a spreadsheet.</summary>
/// <param name="Number">The event's number or the physical line, from 1; 0 when there is none.</param>
public readonly record struct Source(int Number);

/// <summary>Something that happened on a day, with the record that says so.</summary>
/// <param name="On">The day it counts for. Meaningless when the fact is not <see cref="IsReadable"/>.</param>
/// <param name="Source">The event or line that records it.</param>
public readonly record struct Fact(DateOnly On, Source Source)
{
    /// <summary>False when a date was written but cannot be read: then whatever needs it is unknown.</summary>
    public bool IsReadable { get; private init; } = true;

    /// <summary>A date was written in the record, but nobody can tell which.</summary>
    public static Fact Unreadable(Source source) => new(default, source) { IsReadable = false };
}
