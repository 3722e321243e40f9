using System.Collections.Immutable;
using System.Security.Cryptography;

namespace Upheld.Server.Accounts.SecondSteps;

/// <summary>Codes for somebody who has lost what they sign in with. Each is 100 random bits, and only its hash is kept.</summary>
/// <param name="Shown">The codes, to be written down.</param>
internal sealed record RecoveryCodes(ImmutableArray<string> Shown)
{
    /// <summary>How many are given at a time.</summary>
    public const int Number = 10;

    // Without those that are read for one another: 0 and O, 1 and I.
    private const string Letters = "ABCDEFGHJKLMNPQRSTUVWXYZ23456789";

    private const int Length = 20;

    /// <summary>What is kept of each.</summary>
    public ImmutableArray<string> Hashes => [.. Shown.Select(HashOf)];

    /// <summary>New ones.</summary>
    public static RecoveryCodes New() => new([.. Enumerable.Range(0, Number).Select(_ => One())]);

    /// <summary>What is kept of a code, however it was typed.</summary>
    public static string HashOf(string typed) =>
        BearerTokens.HashOf(string.Concat(typed.ToUpperInvariant().Where(char.IsAsciiLetterOrDigit)));

    private static string One() =>
        string.Join('-', RandomNumberGenerator.GetString(Letters, Length).Chunk(4).Select(four => new string(four)));
}
