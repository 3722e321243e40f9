using System.Net;

namespace Upheld.Server.Accounts;

/// <summary>Who sends a request, as far as its address tells.</summary>
internal static class SenderNetwork
{
    // Whoever has one address of the sixth version has all that begin like it.
    private const int MostBytes = 8;

    /// <summary>A key that is the same for all addresses that one sender may have.</summary>
    public static string Of(IPAddress? from)
    {
        if (from is null)
        {
            return "nowhere";
        }

        var bytes = (from.IsIPv4MappedToIPv6 ? from.MapToIPv4() : from).GetAddressBytes();
        return Convert.ToHexStringLower(bytes.AsSpan(0, Math.Min(bytes.Length, MostBytes)));
    }
}
