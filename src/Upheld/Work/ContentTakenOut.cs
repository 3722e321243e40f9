using System.Collections.Immutable;

namespace Upheld.Work;

/// <summary>
/// The content of entries was taken out of the record, because it may no longer be kept. Their places, days and authors
/// stay, and this entry says why; an entry that is empty without one like this was emptied behind the program's back.
/// </summary>
/// <param name="On">The day it was taken out.</param>
/// <param name="Entries">The numbers of the entries.</param>
/// <param name="Why">Why.</param>
[StoredAs("content-taken-out", version: 1)]
public sealed record ContentTakenOut(DateOnly On, ImmutableArray<int> Entries, string Why) : Event(On)
{
    /// <inheritdoc/>
    public override Description Describe() =>
        new Description("Content taken out of the record").Saying(Why).With("Entries", string.Join(", ", Entries));
}
