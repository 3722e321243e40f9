using System.Collections.Immutable;

namespace Upheld.Accounts;

/// <summary>They sign in with an authenticator app from now on; one that was there before is good for nothing.</summary>
/// <remarks>
/// It ends every sign-in before it. So whoever is signed in to an account that has a second factor has shown it, and nothing
/// need be kept of how they signed in.
/// </remarks>
/// <param name="On">The day.</param>
/// <param name="Secret">The print of what is kept of the secret, in hexadecimal digits.</param>
[StoredAs("authenticator-added", version: 1)]
public sealed record AuthenticatorAdded(DateOnly On, string Secret) : AccountEvent(On)
{
    internal override Account Apply(Account before, int number) =>
        before with
        {
            SecondFactor = before.SecondFactor with { Authenticator = new Authenticator(Secret, On) },
            SignInsEndedBy = number,
        };

    /// <inheritdoc/>
    public override Description Describe() => new("Authenticator added");
}

/// <summary>They sign in with that authenticator app no more.</summary>
/// <param name="On">The day.</param>
[StoredAs("authenticator-removed", version: 1)]
public sealed record AuthenticatorRemoved(DateOnly On) : AccountEvent(On)
{
    internal override Account Apply(Account before, int number) =>
        before with
        {
            SecondFactor = before.SecondFactor.Without(factor => factor with { Authenticator = null }),
        };

    /// <inheritdoc/>
    public override Description Describe() => new("Authenticator removed");
}

/// <summary>They sign in with this passkey too from now on.</summary>
/// <remarks>It ends every sign-in before it, for the same reason.</remarks>
/// <param name="On">The day.</param>
/// <param name="Key">What is held of it, which is no secret.</param>
/// <param name="Name">What its owner calls it.</param>
[StoredAs("passkey-added", version: 1)]
public sealed record PasskeyAdded(DateOnly On, PasskeyKey Key, string Name) : AccountEvent(On)
{
    internal override Account Apply(Account before, int number) =>
        before with
        {
            SecondFactor = before.SecondFactor with
            {
                Passkeys = before.SecondFactor.Passkeys.Add(new Passkey(Key, Name, On)),
            },
            SignInsEndedBy = number,
        };

    /// <inheritdoc/>
    public override Description Describe() => new Description("Passkey added").With("Name", Name);
}

/// <summary>They sign in with that passkey no more.</summary>
/// <param name="On">The day.</param>
/// <param name="Name">What its owner called it; no two were called the same.</param>
[StoredAs("passkey-removed", version: 1)]
public sealed record PasskeyRemoved(DateOnly On, string Name) : AccountEvent(On)
{
    internal override Account Apply(Account before, int number) =>
        before with
        {
            SecondFactor = before.SecondFactor.Without(factor => factor.WithoutPasskey(Name)),
        };

    /// <inheritdoc/>
    public override Description Describe() => new Description("Passkey removed").With("Name", Name);
}

/// <summary>They were given recovery codes. None given before works any more.</summary>
/// <param name="On">The day.</param>
/// <param name="Hashes">The hash of each, in hexadecimal digits.</param>
[StoredAs("recovery-codes-given", version: 1)]
public sealed record RecoveryCodesGiven(DateOnly On, ImmutableArray<string> Hashes) : AccountEvent(On)
{
    internal override Account Apply(Account before, int number) =>
        before with
        {
            SecondFactor = before.SecondFactor with { RecoveryCodes = Hashes },
        };

    /// <inheritdoc/>
    public override Description Describe() => new Description("Recovery codes given").With("Codes", $"{Hashes.Length}");
}

/// <summary>They signed in with a recovery code, which is used up.</summary>
/// <param name="On">The day.</param>
/// <param name="Hash">The hash of it, in hexadecimal digits.</param>
[StoredAs("recovery-code-used", version: 1)]
public sealed record RecoveryCodeUsed(DateOnly On, string Hash) : AccountEvent(On)
{
    internal override Account Apply(Account before, int number) =>
        before with
        {
            SecondFactor = before.SecondFactor with { RecoveryCodes = before.SecondFactor.RecoveryCodes.Remove(Hash) },
        };

    /// <inheritdoc/>
    public override Description Describe() => new("Signed in with a recovery code");
}

/// <summary>Somebody else took their second factor away, such as for a lost phone. Nobody is signed in by it any more.</summary>
/// <param name="On">The day.</param>
[StoredAs("second-factor-taken-away", version: 1)]
public sealed record SecondFactorTakenAway(DateOnly On) : AccountEvent(On)
{
    internal override Account Apply(Account before, int number) =>
        before with
        {
            SecondFactor = SecondFactor.None,
            SignInsEndedBy = number,
        };

    /// <inheritdoc/>
    public override Description Describe() => new("Second step of signing in taken away");
}
