namespace Upheld.Server.Accounts;

/// <summary>
/// How often something may be tried under a key: so many times at once, and once more each time a while has passed. It is
/// counted in this process, and forgets who has long been quiet.
/// </summary>
/// <param name="atOnce">How many tries one after the other.</param>
/// <param name="each">How long it takes until there is one more.</param>
/// <param name="time">What time it is.</param>
internal sealed class Allowance(int atOnce, TimeSpan each, TimeProvider time)
{
    /// <summary>How many keys are remembered before those are forgotten that tried least.</summary>
    internal const int MostKeys = 50_000;

    private readonly Lock gate = new();

    // When all that was taken will have grown again.
    private readonly Dictionary<string, DateTimeOffset> whole = new(StringComparer.Ordinal);

    private TimeSpan All => atOnce * each;

    /// <summary>Takes a try, or says how long to wait for one.</summary>
    public TimeSpan? Take(string key)
    {
        lock (gate)
        {
            var now = time.GetUtcNow();
            var after = WholeAt(key, now) + each;
            if (after - now > All)
            {
                return after - now - All;
            }

            MakeRoom(key, now);
            whole[key] = after;
            return null;
        }
    }

    /// <summary>Gives a try back, because it was none after all.</summary>
    public void GiveBack(string key)
    {
        lock (gate)
        {
            if (whole.TryGetValue(key, out var at))
            {
                whole[key] = at - each;
            }
        }
    }

    /// <summary>Gives back all that was taken under a key.</summary>
    public void Clear(string key)
    {
        lock (gate)
        {
            whole.Remove(key);
        }
    }

    // Never further off than if all had just been taken: a clock that was put back keeps nobody waiting for a day.
    private DateTimeOffset WholeAt(string key, DateTimeOffset now)
    {
        var at = whole.GetValueOrDefault(key);
        return at < now ? now
            : at > now + All ? now + All
            : at;
    }

    private void MakeRoom(string key, DateTimeOffset now)
    {
        if (whole.Count < MostKeys || whole.ContainsKey(key))
        {
            return;
        }

        var quiet = whole.Where(one => one.Value <= now).Select(one => one.Key).ToList();
        foreach (
            var one in quiet.Count > 0
                ? quiet
                : [.. whole.OrderBy(one => one.Value).Take(MostKeys / 2).Select(one => one.Key)]
        )
        {
            whole.Remove(one);
        }
    }
}
