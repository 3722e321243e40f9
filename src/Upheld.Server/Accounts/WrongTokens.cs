using System.Net;

namespace Upheld.Server.Accounts;

/// <summary>
/// Counts the tokens that open nothing, by the address they come from. A token is too long to be guessed; whoever tries many
/// is told to stop, and one that is good goes on working from the same address.
/// </summary>
internal sealed class WrongTokens(TimeProvider time)
{
    /// <summary>So many wrong tokens, and there is a wait.</summary>
    public const int AtOnce = 30;

    private readonly Allowance senders = new(AtOnce, TimeSpan.FromSeconds(10), time);

    /// <summary>Counts one, or says how long to wait.</summary>
    public TimeSpan? Count(IPAddress? from) => senders.Take(SenderNetwork.Of(from));
}
