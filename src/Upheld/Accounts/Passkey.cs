namespace Upheld.Accounts;

/// <summary>
/// A passkey: a key that a device keeps and uses once it has known its owner, by a finger, a face or a PIN. So it is something
/// they have and something they are or know, both in one, and signs them in by itself.
/// </summary>
/// <param name="Key">What Upheld holds of it.</param>
/// <param name="Name">What its owner calls it, such as "Work laptop".</param>
/// <param name="AddedOn">The day it was added.</param>
public sealed record Passkey(PasskeyKey Key, string Name, DateOnly AddedOn)
{
    /// <summary>The most that an account has.</summary>
    public const int Most = 10;

    /// <summary>The most letters in a name.</summary>
    public const int MostLettersOfName = 60;

    /// <summary>True where its owner calls it so, in any case of letters.</summary>
    public bool IsCalled(string name) => string.Equals(Name, name.Trim(), StringComparison.OrdinalIgnoreCase);
}

/// <summary>The half of a passkey that is no secret: with it one tells what the other half signed, and signs nothing.</summary>
/// <param name="Credential">What the device calls it, in base64url.</param>
/// <param name="PublicKey">The public key, as the device gave it (COSE), in base64url.</param>
/// <param name="Owner">What the device calls the account: a word that was made up, and tells nobody whose it is.</param>
/// <param name="CanBeCopied">True where its device may copy it to others of the same owner; it never says otherwise later.</param>
public sealed record PasskeyKey(string Credential, string PublicKey, string Owner, bool CanBeCopied);
