namespace Upheld.Server.Storage.People;

/// <summary>
/// Which lines of lists were shown to whom lately. Whoever works opens the same list again and again; that they saw a line of
/// it stands on record once for each while, and not once for each time.
/// </summary>
internal sealed class LatelyShown(TimeProvider time)
{
    /// <summary>How long the same line shown to the same person in the same way is the same look.</summary>
    public static readonly TimeSpan While = TimeSpan.FromMinutes(15);

    /// <summary>How many lines are remembered. Where there are more, all are forgotten, and noted once more.</summary>
    internal const int Most = 100_000;

    private readonly Lock one = new();
    private readonly Dictionary<(string By, LookKind How, string Reference), DateTimeOffset> noted = [];

    /// <summary>Those of some cases that this person was not shown in this way lately; from now on they were.</summary>
    public IReadOnlyList<string> New(string by, LookKind how, IReadOnlyList<string> references)
    {
        var now = time.GetUtcNow();
        lock (one)
        {
            if (noted.Count + references.Count > Most)
            {
                noted.Clear();
            }

            return [.. references.Where(IsNew)];
        }

        bool IsNew(string reference)
        {
            if (noted.TryGetValue((by, how, reference), out var at) && at <= now && now - at < While)
            {
                return false;
            }

            noted[(by, how, reference)] = now;
            return true;
        }
    }

    /// <summary>Forgets all, because what was noted was not kept.</summary>
    public void Forget()
    {
        lock (one)
        {
            noted.Clear();
        }
    }
}
