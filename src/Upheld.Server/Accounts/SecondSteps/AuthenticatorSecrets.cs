using System.Security.Cryptography;
using Microsoft.AspNetCore.DataProtection;
using QRCoder;
using Upheld.Server.Storage;

namespace Upheld.Server.Accounts.SecondSteps;

/// <summary>An authenticator that is offered to somebody; it is theirs once they have typed a code of it.</summary>
/// <param name="Carried">The secret as the form carries it.</param>
/// <param name="Key">The secret in groups of letters, to be typed.</param>
/// <param name="Link">What an app on the same device opens.</param>
/// <param name="Picture">The link as a drawing that an app reads with a camera.</param>
internal sealed record AuthenticatorOffer(string Carried, string Key, string Link, string Picture);

/// <summary>The secrets that authenticators share with us: offered, kept encrypted, and read again.</summary>
internal sealed class AuthenticatorSecrets(Store store, IDataProtectionProvider protection, TimeProvider time)
{
    private const int PixelsEach = 4;

    private readonly IDataProtector keeping = protection.CreateProtector("The secret of an authenticator");

    private readonly Carried<Offered> offers = new(
        protection,
        time,
        "An authenticator that is offered",
        TimeSpan.FromHours(1)
    );

    private sealed record Offered(string Account, byte[] Secret);

    /// <summary>A new one for an account, or one that was offered to it before.</summary>
    public async Task<AuthenticatorOffer> OfferAsync(string account, string? before, CancellationToken cancellation)
    {
        var secret = Open(before, account) ?? RandomNumberGenerator.GetBytes(AuthenticatorCodes.SecretBytes);
        var landlord = await store.LoadLandlordAsync(cancellation);
        var link = AuthenticatorCodes.LinkFor(secret, account, landlord.Name);
        using var drawn = QRCodeGenerator.GenerateQrCode(link, QRCodeGenerator.ECCLevel.M);
        using var picture = new SvgQRCode(drawn);
        return new AuthenticatorOffer(
            offers.Protect(new Offered(account, secret)),
            AuthenticatorCodes.InGroups(secret),
            link,
            picture.GetGraphic(PixelsEach)
        );
    }

    /// <summary>The secret that was offered to an account; null where it is another's, or too old.</summary>
    public byte[]? Open(string? offer, string account) =>
        offers.Open(offer) is { } offered && offered.Account == account ? offered.Secret : null;

    /// <summary>Keeps a secret, and gives the print that the record holds.</summary>
    public Task<string> KeepAsync(byte[] secret, CancellationToken cancellation) =>
        store.Authenticators.KeepAsync(Convert.ToBase64String(keeping.Protect(secret)), time.GetUtcNow(), cancellation);

    /// <summary>The secret of a print; null where it is gone, or the keys are that it was encrypted by.</summary>
    public async Task<byte[]?> FindAsync(string print, CancellationToken cancellation)
    {
        if (await store.Authenticators.FindAsync(print, cancellation) is not { } kept)
        {
            return null;
        }

        try
        {
            return keeping.Unprotect(Convert.FromBase64String(kept));
        }
        catch (CryptographicException)
        {
            return null;
        }
    }
}
