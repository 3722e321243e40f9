using Upheld.Accounts;
using Upheld.Landlords;
using Upheld.People;
using Upheld.Server.Hosting;
using Upheld.Server.Storage;
using Upheld.Server.Storage.People;
using Upheld.Server.Work;

namespace Upheld.Server.Accounts.SecondSteps;

/// <summary>What is asked of somebody whose password was right.</summary>
/// <param name="Half">What the form carries of them.</param>
/// <param name="Offer">An authenticator to begin with; null where they have a second factor, and show it.</param>
/// <param name="TakesCode">True where they have an authenticator, and may show a code of it.</param>
/// <param name="Passkey">How a passkey of theirs is asked for; null where they have none.</param>
internal sealed record SecondStepAsked(string Half, AuthenticatorOffer? Offer, bool TakesCode, PasskeyAsked? Passkey);

/// <summary>The second step of signing in: who must take it, and whether what they show is right.</summary>
internal sealed class SecondStepChecks(
    RequestLandlord landlord,
    AccountChanges changes,
    HalfSignIns halves,
    AuthenticatorSecrets secrets,
    PasskeyChecks passkeys,
    TimeProvider clock
)
{
    /// <summary>True where a landlord asks whoever has a role for a second step.</summary>
    public static bool MustHave(Landlord landlord, Role role) =>
        landlord.SecondStep is { IsAsked: true } && Account.ReadsCases(role);

    /// <summary>
    /// True where somebody must have a second factor and has none. A password signs them in as far as the page that sets one
    /// up, and no sign-in of theirs counts.
    /// </summary>
    public static async Task<bool> IsOwedAsync(
        RequestLandlord landlord,
        AccountRow account,
        CancellationToken cancellation
    ) =>
        // Asked at every request, so the landlord is read last.
        !account.HasSecondFactor
        && Account.ReadsCases(account.Role)
        && MustHave(await landlord.FindAsync(cancellation), account.Role);

    /// <summary>What is asked of an account whose password was right; null where that signs it in.</summary>
    public async Task<SecondStepAsked?> AskAsync(
        AccountRow account,
        HttpContext context,
        CancellationToken cancellation
    )
    {
        if (account.HasSecondFactor)
        {
            return await AskAgainAsync(account, halves.Of(account), context);
        }

        return await IsOwedAsync(landlord, account, cancellation)
            ? Offering(halves.Of(account), await secrets.OfferAsync(account.Id, null, cancellation))
            : null;
    }

    /// <summary>What is asked of an account that has a second factor: what it has, and nothing else.</summary>
    public async Task<SecondStepAsked> AskAgainAsync(AccountRow account, string half, HttpContext context) =>
        new(
            half,
            null,
            account.Authenticator is not null,
            account.HasPasskey ? await passkeys.AskAsync(account, context) : null
        );

    /// <summary>What is asked of an account that must have a second factor and has none.</summary>
    public static SecondStepAsked Offering(string half, AuthenticatorOffer offer) =>
        new(half, offer, TakesCode: true, null);

    /// <summary>The code that was typed, where it is right for an account's authenticator; it is not used up by that.</summary>
    public async Task<RightCode?> FindCodeAsync(AccountRow account, string? typed, CancellationToken cancellation) =>
        account.Authenticator is { } print
        && await secrets.FindAsync(print, cancellation) is { } secret
        && AuthenticatorCodes.StepOf(secret, typed, clock.GetUtcNow()) is { } step
            ? new RightCode(print, step)
            : null;

    /// <summary>Uses a recovery code up; false where there is none like it.</summary>
    public async Task<bool> UseRecoveryCodeAsync(AccountRow account, string typed, CancellationToken cancellation) =>
        await changes.OwnAsync(
            account,
            (now, moment) => now.UseRecoveryCode(RecoveryCodes.HashOf(typed), moment),
            cancellation
        ) is Outcome<Account>.Done;

    /// <summary>
    /// Adds the authenticator that was offered, once a code of it was typed. Null where the code is wrong, or something of the
    /// account that matters changed since it was read.
    /// </summary>
    public async Task<AddedAuthenticator?> AddAsync(
        AccountRow account,
        string? offer,
        string? typed,
        CancellationToken cancellation
    )
    {
        if (
            secrets.Open(offer, account.Id) is not { } secret
            || AuthenticatorCodes.StepOf(secret, typed, clock.GetUtcNow()) is not { } step
        )
        {
            return null;
        }

        var (print, codes) = (await secrets.KeepAsync(secret, cancellation), RecoveryCodes.New());
        var outcome = await changes.OwnAsync(
            account,
            (now, moment) => now.AddAuthenticator(print, codes.Hashes, moment),
            cancellation
        );
        return outcome is Outcome<Account>.Done done
            ? new AddedAuthenticator(
                AccountRow.Of(done.After, done.Now.Events[^1].At)!,
                new RightCode(print, step),
                account.HasSecondFactor ? null : codes
            )
            : null;
    }
}

/// <summary>An authenticator that was added, by which every sign-in of its account has ended.</summary>
/// <param name="Account">The account afterwards.</param>
/// <param name="Code">The code that was typed, to sign this browser in anew.</param>
/// <param name="Codes">The recovery codes that came with it; null where there were some.</param>
internal sealed record AddedAuthenticator(AccountRow Account, RightCode Code, RecoveryCodes? Codes);
