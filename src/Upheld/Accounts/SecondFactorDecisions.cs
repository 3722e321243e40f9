using System.Collections.Immutable;
using Upheld.Code;

namespace Upheld.Accounts;

/// <content>How someone signs in besides their password: what they do themselves, and what others do for them.</content>
public sealed partial record Account
{
    /// <summary>Adds an authenticator, in place of one that is there. With the first second factor come recovery codes.</summary>
    /// <param name="secret">The print of what is kept of its secret.</param>
    /// <param name="recoveryCodes">The hashes of new recovery codes, for where there are none.</param>
    /// <param name="now">When.</param>
    public Decision AddAuthenticator(string secret, ImmutableArray<string> recoveryCodes, Moment now) =>
        WithCodes(new AuthenticatorAdded(now.Today, secret), recoveryCodes, now);

    /// <summary>Removes the authenticator.</summary>
    /// <param name="isAsked">Whether the landlord asks them for a second step.</param>
    /// <param name="now">When.</param>
    public Decision RemoveAuthenticator(bool isAsked, Moment now) =>
        SecondFactor.Authenticator is null
            ? new Fault(null, "There is no authenticator to remove.")
            : Unless(isAsked, factor => factor with { Authenticator = null }, new AuthenticatorRemoved(now.Today));

    /// <summary>Adds a passkey. With the first second factor come recovery codes.</summary>
    /// <param name="key">What is held of it; null where the device gave none, or it is not what was asked for.</param>
    /// <param name="name">What its owner calls it.</param>
    /// <param name="recoveryCodes">The hashes of new recovery codes, for where there are none.</param>
    /// <param name="now">When.</param>
    public Decision AddPasskey(PasskeyKey? key, string? name, ImmutableArray<string> recoveryCodes, Moment now) =>
        Decision.Unless(
            [FaultOfPasskeyName(name), FaultOf(key)],
            () => WithCodes(new PasskeyAdded(now.Today, key!, name!.Trim()), recoveryCodes, now)
        );

    /// <summary>Removes a passkey.</summary>
    /// <param name="credential">What the device calls it.</param>
    /// <param name="isAsked">Whether the landlord asks them for a second step.</param>
    /// <param name="now">When.</param>
    public Decision RemovePasskey(string? credential, bool isAsked, Moment now) =>
        SecondFactor.Passkeys.FirstOrDefault(one => one.Key.Credential == credential) is { Name: var name }
            ? Unless(isAsked, factor => factor.WithoutPasskey(name), new PasskeyRemoved(now.Today, name))
            : new Fault(null, "There is no such passkey to remove.");

    /// <summary>Gives recovery codes in place of those that are left.</summary>
    public Decision GiveRecoveryCodes(ImmutableArray<string> hashes, Moment now) =>
        SecondFactor.IsThere
            ? new RecoveryCodesGiven(now.Today, hashes)
            : new Fault(null, "Recovery codes are for someone who signs in with a second step. Add one first.");

    /// <summary>Uses a recovery code up.</summary>
    /// <param name="hash">The hash of it.</param>
    /// <param name="now">When.</param>
    public Decision UseRecoveryCode(string hash, Moment now) =>
        SecondFactor.RecoveryCodes.Contains(hash)
            ? new RecoveryCodeUsed(now.Today, hash)
            : new Fault(null, "There is no such recovery code, or it was used.", "recovery");

    /// <summary>
    /// Takes someone else's second factor away, such as for a lost phone. Whoever could do so unseen would need the password
    /// alone to read cases, so for an account that reads them it waits.
    /// </summary>
    public Decision TakeSecondFactorAway(Moment now)
    {
        if (IsOf(now.By))
        {
            return new Fault(null, "You remove your own on the page “How you sign in”.");
        }

        return Proposed is { SecondFactor.IsThere: true, Role: { } role }
            ? new SecondFactorTakenAway(now.Today) { Waits = MustWait(role, now) }
            : new Fault(null, $"{Name} has no second step to take away.");
    }

    private Decision WithCodes(AccountEvent added, ImmutableArray<string> recoveryCodes, Moment now) =>
        SecondFactor.IsThere ? added : Decision.Record(added, new RecoveryCodesGiven(now.Today, recoveryCodes));

    private Fault? FaultOfPasskeyName(string? name) =>
        Faults.OfLine(name, "name", "Give the passkey a name, such as the device it is on", Passkey.MostLettersOfName)
        ?? Faults.If(
            SecondFactor.Passkeys.Any(one => one.IsCalled(name!)),
            null,
            "You have a passkey of this name. Give this one another",
            "name"
        );

    private Fault? FaultOf(PasskeyKey? key)
    {
        if (SecondFactor.Passkeys.Length >= Passkey.Most)
        {
            return new Fault(null, $"You have {Passkey.Most} passkeys, and nobody has more. Remove one first.");
        }

        if (key is null)
        {
            return new Fault(null, "The passkey was not made, or it took longer than five minutes. Try again.");
        }

        if (SecondFactor.Passkeys.Any(one => one.Key.Credential == key.Credential))
        {
            return new Fault(null, "You have added this passkey already.");
        }

        // All of an account are found by one word. Two that were begun as the first at the same time have two.
        return Faults.If(
            SecondFactor.Passkeys.Any(one => one.Key.Owner != key.Owner),
            null,
            "You have added another passkey since you opened this page. Try again."
        );
    }

    // Whoever must have a second factor changes it by adding another, and is never without.
    private Decision Unless(bool isAsked, Func<SecondFactor, SecondFactor> gone, AccountEvent happened) =>
        isAsked && !SecondFactor.Without(gone).IsThere
            ? new Fault(
                null,
                "Your landlord asks for a second step from everyone who reads cases. Add another before you remove this."
            )
            : happened;
}
