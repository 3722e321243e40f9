using Upheld.Server.Storage.People;

namespace Upheld.Server.Jobs;

/// <summary>Tells whoever runs Upheld when looks at cases are not on record: how many, and neither whose nor at what.</summary>
internal sealed class LookWarnings(Looks seen, ILogger log)
{
    private bool wereKeptWaiting;

    /// <summary>Says what is new since it was last asked.</summary>
    public void Say()
    {
        if (seen.IsKeptWaiting && !wereKeptWaiting)
        {
            log.LogWarning("Who reads a case cannot be put on record now. It is kept as soon as it can be.");
        }

        if (seen.TakeLost() is > 0 and var lost)
        {
            log.LogWarning("{Lost} looks at cases were lost and are not on record.", lost);
        }

        wereKeptWaiting = seen.IsKeptWaiting;
    }
}
