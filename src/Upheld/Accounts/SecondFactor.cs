using System.Collections.Immutable;

namespace Upheld.Accounts;

/// <summary>
/// What someone shows besides their password when they sign in, or instead of it; a recovery code where they have lost that.
/// </summary>
public sealed record SecondFactor
{
    /// <summary>They show nothing more.</summary>
    public static readonly SecondFactor None = new();

    /// <summary>Their authenticator app; null where they have none.</summary>
    public Authenticator? Authenticator { get; init; }

    /// <summary>Their passkeys, in the order in which they were added.</summary>
    public ImmutableArray<Passkey> Passkeys { get; init; } = [];

    /// <summary>The hashes of the recovery codes that are not used up, in hexadecimal digits.</summary>
    public ImmutableArray<string> RecoveryCodes { get; init; } = [];

    /// <summary>True where a password alone signs them in no more.</summary>
    public bool IsThere => Authenticator is not null || !Passkeys.IsEmpty;

    /// <summary>This without the passkey that is called so.</summary>
    internal SecondFactor WithoutPasskey(string name) =>
        this with
        {
            Passkeys = Passkeys.RemoveAll(one => one.IsCalled(name)),
        };

    /// <summary>This without something that is gone. Recovery codes stand in for something else, and go with the last of it.</summary>
    internal SecondFactor Without(Func<SecondFactor, SecondFactor> gone) =>
        gone(this) is { IsThere: true } left ? left : None;
}

/// <summary>An authenticator app: it and Upheld share a secret, and reckon the same six digits from it and the time.</summary>
/// <param name="Secret">The print of what is kept of the secret.</param>
/// <param name="AddedOn">The day it was added.</param>
public sealed record Authenticator(string Secret, DateOnly AddedOn);
