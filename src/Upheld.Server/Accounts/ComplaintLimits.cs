using System.Net;
using System.Security.Cryptography;
using System.Text;

namespace Upheld.Server.Accounts;

/// <summary>
/// How fast complaints come from people who are not signed in. None is turned away: what comes faster is kept and waits
/// until an officer has looked at it; see decision 18.
/// </summary>
internal sealed class ComplaintLimits(TimeProvider time)
{
    /// <summary>How many one sender's complaints become cases one after the other.</summary>
    public const int AtOnce = 5;

    /// <summary>How many minutes until one more does.</summary>
    public const int MinutesEach = 10;

    /// <summary>How many do in a minute, whoever sends them.</summary>
    public const int AMinute = 30;

    private readonly Allowance senders = new(AtOnce, TimeSpan.FromMinutes(MinutesEach), time);
    private readonly Allowance all = new(AMinute, TimeSpan.FromMinutes(1) / AMinute, time);
    private readonly Allowance warnings = new(1, TimeSpan.FromMinutes(1), time);

    // Of this process alone and never kept, so that a mark cannot be led back to an address by trying them all.
    private readonly byte[] key = RandomNumberGenerator.GetBytes(32);

    /// <summary>
    /// Counts a complaint. Null where it may become a case; otherwise a mark that is the same for all that come from its
    /// sender.
    /// </summary>
    public string? TooFast(IPAddress? from)
    {
        var sender = SenderNetwork.Of(from);
        if (senders.Take(sender) is not null)
        {
            return MarkOf(sender);
        }

        if (all.Take("") is null)
        {
            return null;
        }

        senders.GiveBack(sender);
        return MarkOf(sender);
    }

    /// <summary>True where whoever runs Upheld should be told that complaints are held, which is so once a minute.</summary>
    public bool IsToWarn() => warnings.Take("") is null;

    private string MarkOf(string sender) =>
        Convert.ToHexStringLower(HMACSHA256.HashData(key, Encoding.ASCII.GetBytes(sender)).AsSpan(0, 8));
}
