using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text.Json;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.Options;
using Upheld.Accounts;
using Upheld.Server.Hosting;
using Upheld.Server.Storage;
using Upheld.Server.Storage.People;

namespace Upheld.Server.Accounts.SecondSteps;

/// <summary>What a device is asked, to sign in by a passkey of it or to make one.</summary>
/// <param name="Challenge">The challenge as the form carries it.</param>
/// <param name="Options">The same for the browser, which hands it to the device.</param>
internal sealed record PasskeyAsked(string Challenge, string Options);

/// <summary>A passkey that a device has just made for an account.</summary>
/// <param name="Key">What is held of it.</param>
/// <param name="Shown">Its first answer, to sign this browser in anew.</param>
internal sealed record MadePasskey(PasskeyKey Key, RightPasskey Shown);

/// <summary>What became of the answer of a passkey.</summary>
internal abstract record PasskeyAnswer
{
    private PasskeyAnswer() { }

    /// <summary>It is right, of this account. The try is still counted as wrong, until somebody is signed in by it.</summary>
    public sealed record Right(AccountRow Account, RightPasskey Shown, SignInLimits.Attempt Attempt) : PasskeyAnswer;

    /// <summary>It is wrong, whatever about it is.</summary>
    public sealed record Wrong : PasskeyAnswer;

    /// <summary>It was not looked at: there were too many wrong ones.</summary>
    public sealed record TooManyTries(TimeSpan Wait) : PasskeyAnswer;
}

/// <summary>
/// Asks devices for passkeys, and tells a right answer from any other: by ASP.NET Core Identity, which reads what a device
/// gives. What it was asked the form carries, for five minutes.
/// </summary>
internal sealed class PasskeyChecks
{
    private static readonly TimeSpan Lasts = TimeSpan.FromMinutes(5);

    private readonly Store store;
    private readonly TimeProvider time;
    private readonly SignInLimits limits;
    private readonly KnownBrowser browsers;
    private readonly PasskeyHandler<SignInAccount> handler;
    private readonly Carried<Asked> asked;
    private readonly Carried<Offered> offered;

    public PasskeyChecks(
        Store store,
        UserManager<SignInAccount> accounts,
        Reach reach,
        IDataProtectionProvider protection,
        SignInLimits limits,
        KnownBrowser browsers,
        TimeProvider time
    )
    {
        (this.store, this.limits, this.browsers, this.time) = (store, limits, browsers, time);
        handler = new PasskeyHandler<SignInAccount>(accounts, Options.Create(OptionsFor(reach)));
        asked = new Carried<Asked>(protection, time, "A passkey that is asked for", Lasts);
        offered = new Carried<Offered>(protection, time, "A passkey that is to be made", Lasts);
    }

    private sealed record Asked(string State, long At);

    private sealed record Offered(string Account, string Owner, string State, long At);

    /// <summary>Asks for a passkey of an account, or of whoever has one.</summary>
    public async Task<PasskeyAsked> AskAsync(AccountRow? account, HttpContext context)
    {
        var made = await handler.MakeRequestOptionsAsync(account is null ? null : new SignInAccount(account), context);
        return new PasskeyAsked(
            asked.Protect(new Asked(made.AssertionState!, time.GetUtcNow().UtcTicks)),
            made.RequestOptionsJson
        );
    }

    /// <summary>
    /// Looks at the answer of a passkey to a challenge. It is counted as a password that is tried, and whatever is wrong with it
    /// is answered alike. It is not used up by that.
    /// </summary>
    /// <param name="whose">The account whose passkey was asked for; null where anyone's was.</param>
    /// <param name="challenge">The challenge as the form carried it.</param>
    /// <param name="credential">The answer.</param>
    /// <param name="context">The request by which it is tried.</param>
    /// <param name="cancellation">Stops waiting.</param>
    public async Task<PasskeyAnswer> TryAsync(
        AccountRow? whose,
        string? challenge,
        string? credential,
        HttpContext context,
        CancellationToken cancellation
    )
    {
        var named = CredentialIn(credential) ?? "";
        var claimed = whose ?? await store.Passkeys.FindAccountAsync(named, cancellation);
        // One that nobody has is counted as a sign-in name is that nobody has, however long it is.
        var counted = claimed?.Id ?? SecretRows.PrintOf(named);
        var attempt = limits.Begin(
            counted,
            context.Connection.RemoteIpAddress,
            claimed is null ? null : browsers.Find(context.Request, claimed.Id)
        );
        if (attempt.Wait is { } wait)
        {
            return new PasskeyAnswer.TooManyTries(wait);
        }

        return
            await FindAsync(challenge, credential, context) is ({ } account, { } shown)
            && (whose is null || whose.Id == account.Id)
            ? new PasskeyAnswer.Right(account, shown, attempt)
            : new PasskeyAnswer.Wrong();
    }

    private async Task<(AccountRow Account, RightPasskey Shown)?> FindAsync(
        string? challenge,
        string? credential,
        HttpContext context
    )
    {
        if (asked.Open(challenge) is not { } was || string.IsNullOrEmpty(credential))
        {
            return null;
        }

        var found = await handler.PerformAssertionAsync(
            new PasskeyAssertionContext
            {
                HttpContext = context,
                CredentialJson = credential,
                AssertionState = was.State,
            }
        );
        return found.Succeeded ? (found.User.Account, ShownBy(found.Passkey, was.At)) : null;
    }

    /// <summary>Asks a device to make one for an account, or to make the one anew that it was asked for before.</summary>
    public async Task<PasskeyAsked> OfferAsync(
        AccountRow account,
        string? before,
        HttpContext context,
        CancellationToken cancellation
    )
    {
        // A device keeps one for each owner, so one that was made and not kept here is not left beside its successor.
        var owner =
            (await store.Passkeys.OfAsync(account.Id, cancellation)).FirstOrDefault()?.Key.Owner
            ?? Opened(before, account)?.Owner
            ?? Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(32));
        var made = await handler.MakeCreationOptionsAsync(
            new PasskeyUserEntity
            {
                Id = owner,
                Name = account.Id,
                DisplayName = account.Name,
            },
            context
        );
        return new PasskeyAsked(
            offered.Protect(new Offered(account.Id, owner, made.AttestationState!, time.GetUtcNow().UtcTicks)),
            made.CreationOptionsJson
        );
    }

    /// <summary>The passkey that was made for an account as it was asked; null where it was not.</summary>
    public async Task<MadePasskey?> ReadAsync(
        AccountRow account,
        string? challenge,
        string? credential,
        HttpContext context
    )
    {
        if (Opened(challenge, account) is not { } was || string.IsNullOrEmpty(credential))
        {
            return null;
        }

        var made = await handler.PerformAttestationAsync(
            new PasskeyAttestationContext
            {
                HttpContext = context,
                CredentialJson = credential,
                AttestationState = was.State,
            }
        );
        return made.Succeeded
            ? new MadePasskey(
                new PasskeyKey(
                    Base64Url.EncodeToString(made.Passkey.CredentialId),
                    Base64Url.EncodeToString(made.Passkey.PublicKey),
                    was.Owner,
                    made.Passkey.IsBackupEligible
                ),
                ShownBy(made.Passkey, was.At)
            )
            : null;
    }

    private Offered? Opened(string? challenge, AccountRow account) =>
        offered.Open(challenge) is { } was && was.Account == account.Id ? was : null;

    private static RightPasskey ShownBy(UserPasskeyInfo passkey, long at) =>
        new(Base64Url.EncodeToString(passkey.CredentialId), at, passkey.SignCount);

    private static IdentityPasskeyOptions OptionsFor(Reach reach) =>
        new()
        {
            ServerDomain = reach.Address?.IdnHost,
            // Its owner shows who they are to the device. So a passkey is two factors, and a device that was found is none.
            UserVerificationRequirement = "required",
            ResidentKeyRequirement = "required",
            AttestationConveyancePreference = "none",
            AuthenticatorTimeout = Lasts,
            // By default it is compared with what the request says of itself, which whoever sends it makes up.
            ValidateOrigin = origin => ValueTask.FromResult(IsOurs(origin, reach)),
        };

    private static bool IsOurs(PasskeyOriginValidationContext origin, Reach reach) =>
        !origin.CrossOrigin
        && string.IsNullOrEmpty(origin.TopOrigin)
        && Uri.TryCreate(origin.Origin, UriKind.Absolute, out var of)
        && Uri.TryCreate(reach.LinkTo(origin.HttpContext.Request, "/"), UriKind.Absolute, out var ours)
        && (of.Scheme, of.IdnHost, of.Port) == (ours.Scheme, ours.IdnHost, ours.Port);

    private static string? CredentialIn(string? json)
    {
        try
        {
            using var read = JsonDocument.Parse(json ?? "");
            return
                read.RootElement.ValueKind is JsonValueKind.Object
                && read.RootElement.TryGetProperty("id", out var id)
                && id.ValueKind is JsonValueKind.String
                // As it is kept: there is more than one way to write the same bytes.
                ? Base64Url.EncodeToString(Base64Url.DecodeFromChars(id.GetString()))
                : null;
        }
        catch (Exception failure) when (failure is JsonException or FormatException)
        {
            return null;
        }
    }
}
