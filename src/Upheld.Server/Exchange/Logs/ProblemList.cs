namespace Upheld.Server.Exchange.Logs;

/// <summary>Something in a log that a person should look at.</summary>
/// <param name="Line">The physical line where the record begins.</param>
/// <param name="Message">What is wrong, naming the column and what was written there.</param>
internal sealed record Problem(int Line, string Message);

/// <summary>The problems of a log in the order they were met: all are counted, the first 1,000 kept.</summary>
internal sealed class ProblemList
{
    /// <summary>How many are kept.</summary>
    public const int MostListed = 1000;

    private readonly List<Problem> listed = [];

    /// <summary>How many problems there are.</summary>
    public long Count { get; private set; }

    /// <summary>The first of them.</summary>
    public IReadOnlyList<Problem> Listed => listed;

    /// <summary>Notes a problem; the answer is its place in <see cref="Listed"/>, or -1 where it was only counted.</summary>
    public int Add(int line, string message)
    {
        Count++;
        if (listed.Count == MostListed)
        {
            return -1;
        }

        listed.Add(new Problem(line, message));
        return listed.Count - 1;
    }

    /// <summary>Says more precisely what a problem is, once that is known.</summary>
    public void Reword(int place, string message) => listed[place] = listed[place] with { Message = message };
}
