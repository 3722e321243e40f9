using System.Collections.Immutable;
using System.Runtime.InteropServices;

namespace Upheld.Assurance.Logs;

/// <summary>The references of a log, to find those that stand on more than one line.</summary>
internal sealed class SeenReferences
{
    private const int MostLinesNamed = 20;

    // The line a reference was first seen on; once it is known to be repeated, minus its place in `repeats`, from 1.
    // Kept by key, because a million strings would take ten times the room; two references in a log of a million share
    // one by a chance of about one in thirty million.
    private readonly Dictionary<ulong, int> seen = [];
    private readonly List<Repeat> repeats = [];

    /// <summary>How many stand on more than one line.</summary>
    public long RepeatedCount => repeats.Count;

    /// <summary>One problem for each of those, on its second line, in the order of those lines.</summary>
    public IEnumerable<LogProblem> Repeated =>
        repeats.Select(repeat => new LogProblem(repeat.Lines[1], repeat.Message));

    /// <summary>Notes the reference of a row, if it has one to look for.</summary>
    public void Note(LogRow row)
    {
        if (row.Reference is not { } reference)
        {
            return;
        }

        ref var known = ref CollectionsMarshal.GetValueRefOrAddDefault(seen, row.Key, out var exists);
        if (!exists)
        {
            known = row.Line;
        }
        else if (known > 0)
        {
            repeats.Add(new Repeat(reference, [known, row.Line], 0));
            known = -repeats.Count;
        }
        else
        {
            repeats[-known - 1] = repeats[-known - 1].And(row.Line);
        }
    }

    private sealed record Repeat(string Reference, ImmutableList<int> Lines, long More)
    {
        public string Message =>
            $"Reference {SafeText.Quote(Reference)} is on lines {string.Join(", ", Lines)}"
            + (More == 0 ? "" : $" and {More} more")
            + ". Each was measured.";

        public Repeat And(int line) =>
            Lines.Count < MostLinesNamed ? this with { Lines = Lines.Add(line) } : this with { More = More + 1 };
    }
}
