using System.Net;

namespace Upheld.Server.Hosting;

/// <summary>How people reach the server.</summary>
/// <param name="Address">The address that residents and staff use. Null where any is answered that leads here.</param>
/// <param name="Proxies">
/// The proxies in front that end TLS. What they say of a request is believed: who sent it, to which address, and whether by
/// https. None where people reach the server itself, and then nobody is believed.
/// </param>
public sealed record Reach(Uri? Address, IReadOnlyList<IPNetwork> Proxies)
{
    /// <summary>People reach the server itself, at whichever address leads to it.</summary>
    public static readonly Reach Direct = new(null, []);

    /// <summary>Whether a proxy stands in front, so that people use https and nothing else.</summary>
    public bool IsBehindProxy => Proxies.Count > 0;

    /// <summary>A whole link to hand to someone.</summary>
    /// <param name="request">The request of whoever hands it over.</param>
    /// <param name="path">What it leads to.</param>
    public string LinkTo(HttpRequest request, string path) =>
        (Address?.GetLeftPart(UriPartial.Authority) ?? $"{request.Scheme}://{request.Host}") + path;
}
