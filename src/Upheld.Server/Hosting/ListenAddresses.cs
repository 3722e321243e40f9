using System.Net;
using Upheld.Server.Exchange;

namespace Upheld.Server.Hosting;

/// <summary>
/// Where to listen, as someone typed it. The web server takes whatever is no address for a name, and listens on every
/// interface for it, so a slip of the pen would open the server to the network.
/// </summary>
internal static class ListenAddresses
{
    /// <summary>Refuses what can only be an address that was mistyped.</summary>
    /// <param name="urls">Addresses with ; between them.</param>
    /// <exception cref="BadInputException">One of them names neither an address nor a machine.</exception>
    public static void RefuseMistyped(string urls)
    {
        foreach (var url in urls.Split(';', StringSplitOptions.RemoveEmptyEntries))
        {
            if (HostOf(url) is { } host && IsMistyped(host))
            {
                throw new BadInputException(
                    $"Upheld cannot listen on {url}: '{host}' is neither an address nor a name. Name one with --urls, such as "
                        + "http://127.0.0.1:5000."
                );
            }
        }
    }

    /// <summary>Whether the server, where it says that it listens, can be reached from any network of the machine.</summary>
    public static bool IsEveryInterface(string listening) =>
        HostOf(listening) is { } host
        && IPAddress.TryParse(host.Trim('[', ']'), out var address)
        && (address.Equals(IPAddress.Any) || address.Equals(IPAddress.IPv6Any));

    /// <summary>Where someone at the machine finds the server that says that it listens there.</summary>
    public static string AtTheMachine(string listening) =>
        IsEveryInterface(listening)
            ? listening.Replace(HostOf(listening)!, "localhost", StringComparison.Ordinal)
            : listening;

    /// <summary>Whether a text is the address of a machine, written out in full.</summary>
    public static bool IsLiteral(string host) =>
        host is ['[', .. var inner, ']']
            ? IPAddress.TryParse(inner, out _)
            : IPAddress.TryParse(host, out var address) && address.ToString() == host;

    private static bool IsMistyped(string host) =>
        host is not ("*" or "+")
        && !IsLiteral(host)
        // No machine's name ends in a number.
        && (Uri.CheckHostName(host) is not UriHostNameType.Dns || int.TryParse(host.Trim('.').Split('.')[^1], out _));

    // What is no address of a server in any way, the web server itself refuses in words.
    private static string? HostOf(string url)
    {
        try
        {
            var address = BindingAddress.Parse(url.Trim());
            return address.IsUnixPipe || address.IsNamedPipe ? null : address.Host;
        }
        catch (FormatException)
        {
            return null;
        }
    }
}
