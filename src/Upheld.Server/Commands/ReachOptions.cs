using System.CommandLine;
using System.Net;
using Upheld.Server.Exchange;
using Upheld.Server.Hosting;

namespace Upheld.Server.Commands;

/// <summary>The options that say how people reach the server.</summary>
internal static class ReachOptions
{
    /// <summary>The option that names the proxies in front.</summary>
    public static Option<string?> BehindProxy() =>
        new("--behind-proxy")
        {
            Description =
                "The addresses of the proxies in front that end TLS, with , between them: people use https alone.",
        };

    /// <summary>The option that names the address people use.</summary>
    public static Option<string?> Address() =>
        new("--address")
        {
            Description =
                "The address that residents and staff use, such as https://complaints.example; no other is answered.",
        };

    /// <summary>What both of them say.</summary>
    /// <exception cref="BadInputException">One of them cannot be read, or they contradict each other.</exception>
    public static Reach Read(string? address, string? proxies)
    {
        var reach = new Reach(address is null ? null : AddressOf(address), proxies is null ? [] : ProxiesOf(proxies));
        return reach is { IsBehindProxy: true, Address.Scheme: not "https" }
            ? throw new BadInputException($"--address: behind a proxy people use https, and {address} is not.")
            : reach;
    }

    private static Uri AddressOf(string typed) =>
        Uri.TryCreate(typed, UriKind.Absolute, out var address)
        && address is { Scheme: "http" or "https", PathAndQuery: "/", Fragment: "", UserInfo: "" }
            ? address
            : throw new BadInputException(
                $"--address: '{typed}' is no address of a site. Write it such as https://complaints.example."
            );

    private static IReadOnlyList<IPNetwork> ProxiesOf(string typed) =>
        [.. typed.Split(',').Select(one => ProxyOf(one.Trim()))];

    private static IPNetwork ProxyOf(string typed)
    {
        if (typed.Contains('/'))
        {
            return IPNetwork.TryParse(typed, out var network) ? network : throw NoProxy(typed);
        }

        return IPAddress.TryParse(typed, out var address) && (typed.Contains(':') || ListenAddresses.IsLiteral(typed))
            ? new IPNetwork(address, address.GetAddressBytes().Length * 8)
            : throw NoProxy(typed);
    }

    private static BadInputException NoProxy(string typed) =>
        new(
            $"--behind-proxy: '{typed}' is no address of a proxy. Write it such as 127.0.0.1, or a network such as 10.0.4.0/24."
        );
}
