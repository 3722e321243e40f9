using System.Runtime.InteropServices;

namespace Upheld.Server.Exchange.Logs;

/// <summary>The references of a log, to find those that stand on more than one line. One problem is noted for each.</summary>
internal sealed class SeenReferences(ProblemList problems)
{
    private const int MostLinesNamed = 20;

    // The line a reference was first seen on; once it is known to be repeated, minus one minus its place in `repeats`.
    // Kept by hash, because a million strings would take ten times the room; two references in a log of a million share
    // one by a chance of about one in thirty million.
    private readonly Dictionary<ulong, int> seen = [];
    private readonly List<RepeatedReference> repeats = [];

    /// <summary>Notes that a reference stands on a line.</summary>
    public void Note(string reference, int line)
    {
        ref var known = ref CollectionsMarshal.GetValueRefOrAddDefault(seen, Hash(reference), out var exists);
        if (!exists)
        {
            known = line;
        }
        else if (known > 0)
        {
            repeats.Add(new RepeatedReference(problems.Add(line, ""), reference, [known, line]));
            known = -repeats.Count;
        }
        else
        {
            repeats[-known - 1].Note(line);
        }
    }

    /// <summary>Words the problems, now that every line of each reference is known.</summary>
    public void Finish()
    {
        foreach (var repeat in repeats.Where(repeat => repeat.Place >= 0))
        {
            problems.Reword(repeat.Place, repeat.Message);
        }
    }

    // FNV-1a, with a final mix so that references that differ only at their end spread over the table.
    private static ulong Hash(string reference)
    {
        var hash = 14695981039346656037UL;
        foreach (var letter in reference)
        {
            hash = (hash ^ letter) * 1099511628211UL;
        }

        return hash ^ (hash >> 32);
    }

    private sealed class RepeatedReference(int place, string reference, List<int> lines)
    {
        private long more;

        public int Place => place;

        public string Message =>
            $"Reference {SafeText.Quote(reference)} is on lines {string.Join(", ", lines)}"
            + (more == 0 ? "" : $" and {more} more")
            + ". Each was measured.";

        public void Note(int line)
        {
            if (lines.Count < MostLinesNamed)
            {
                lines.Add(line);
            }
            else
            {
                more++;
            }
        }
    }
}
