namespace Upheld.Server.Exchange.Logs;

/// <summary>
/// A share of the work on a log: the rows of one stretch of the file, and every so many of the references, which can
/// stand on any line.
/// </summary>
/// <param name="Number">Which, from 0.</param>
/// <param name="Of">How many there are.</param>
internal readonly record struct LogShare(int Number, int Of)
{
    /// <summary>As many as have processors to work on them. Each reads the whole file, so more than four gain little.</summary>
    public static IEnumerable<LogShare> All
    {
        get
        {
            var count = Math.Min(Environment.ProcessorCount, 4);
            return Enumerable.Range(0, count).Select(number => new LogShare(number, count));
        }
    }

    /// <summary>Whether a row lies in the stretch, by where it begins in a file of so many bytes.</summary>
    public bool HasRow(long begins, long length) => Math.Min(begins * Of / length, Of - 1) == Number;

    /// <summary>Whether a reference is one of those to look for.</summary>
    public bool HasReference(ulong key) => key % (ulong)Of == (ulong)Number;
}
