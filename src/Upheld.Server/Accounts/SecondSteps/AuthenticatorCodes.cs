using OtpNet;

namespace Upheld.Server.Accounts.SecondSteps;

/// <summary>The six digits that an authenticator app shows for 30 seconds (RFC 6238).</summary>
internal static class AuthenticatorCodes
{
    /// <summary>How long a secret is: as long as what is reckoned from it.</summary>
    public const int SecretBytes = 20;

    // Clocks differ, and people type; who is further off than this sets their clock.
    private static readonly VerificationWindow OneEitherSide = new(previous: 1, future: 1);

    /// <summary>The step of time whose code was typed; null where it is none of now.</summary>
    public static long? StepOf(byte[] secret, string? typed, DateTimeOffset now) =>
        typed is not null
        && new Totp(secret).VerifyTotp(
            now.UtcDateTime,
            string.Concat(typed.Where(one => !char.IsWhiteSpace(one))),
            out var step,
            OneEitherSide
        )
            ? step
            : null;

    /// <summary>What an app reads to take a secret over.</summary>
    public static string LinkFor(byte[] secret, string account, string landlord) =>
        new OtpUri(OtpType.Totp, secret, account, $"{landlord} (Upheld)").ToString();

    /// <summary>A secret as somebody types it who cannot have it read: in groups of four letters.</summary>
    public static string InGroups(byte[] secret) =>
        string.Join(' ', Base32Encoding.ToString(secret).TrimEnd('=').Chunk(4).Select(four => new string(four)));
}
