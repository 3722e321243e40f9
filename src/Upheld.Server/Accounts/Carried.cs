using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text.Json;
using Microsoft.AspNetCore.DataProtection;

namespace Upheld.Server.Accounts;

/// <summary>
/// What a form carries to the next page, or a cookie for longer, as only this server reads it, for a while. Nothing of it is
/// kept, so whoever never comes back leaves nothing behind.
/// </summary>
/// <remarks>The framework has one that ends by itself, and asks no other clock than the machine's.</remarks>
internal sealed class Carried<T>(IDataProtectionProvider protection, TimeProvider time, string purpose, TimeSpan kept)
    where T : class
{
    private readonly IDataProtector protector = protection.CreateProtector(purpose);

    private sealed record Dated(DateTimeOffset At, T Value);

    /// <summary>The value in letters that an address or a form may hold.</summary>
    public string Protect(T value) =>
        Base64Url.EncodeToString(
            protector.Protect(JsonSerializer.SerializeToUtf8Bytes(new Dated(time.GetUtcNow(), value)))
        );

    /// <summary>The value; null where it is none of ours, or too old.</summary>
    public T? Open(string? carried)
    {
        if (string.IsNullOrEmpty(carried) || !Base64Url.IsValid(carried))
        {
            return null;
        }

        try
        {
            return
                JsonSerializer.Deserialize<Dated>(protector.Unprotect(Base64Url.DecodeFromChars(carried))) is { } dated
                && time.GetUtcNow() - dated.At <= kept
                ? dated.Value
                : null;
        }
        catch (CryptographicException)
        {
            return null;
        }
    }
}
