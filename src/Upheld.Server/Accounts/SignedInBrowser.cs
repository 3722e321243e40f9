using System.Security.Claims;
using Microsoft.AspNetCore.Identity;
using Upheld.Server.Accounts.SecondSteps;
using Upheld.Server.Hosting;
using Upheld.Server.Storage;
using Upheld.Server.Storage.People;

namespace Upheld.Server.Accounts;

/// <summary>Signs a browser in and out. Its cookie shows a secret, and the sign-in counts while its hash is kept here.</summary>
internal static class SignedInBrowser
{
    /// <summary>How many hours a sign-in lasts that is used all the time.</summary>
    public const int MostHours = 12;

    private const string Secret = "session";

    // Whoever looks where they are signed in needs it no more exactly, and reading a page must not be a write.
    private static readonly TimeSpan BetweenNotes = TimeSpan.FromMinutes(5);

    /// <summary>
    /// Signs the browser of this request in; false where the account was changed meanwhile, or what was shown was used before.
    /// </summary>
    public static async Task<bool> BeginAsync(
        this SignInManager<SignInAccount> signIn,
        Store store,
        TimeProvider clock,
        AccountRow account,
        CancellationToken cancellation,
        ShownOnce? shown = null
    )
    {
        var browser = BrowserWords.Of(signIn.Context.Request.Headers.UserAgent.ToString());
        if (await BeginAsync(store, clock, account, browser, cancellation, shown) is not { } secret)
        {
            return false;
        }

        await signIn.SignInWithClaimsAsync(new SignInAccount(account), isPersistent: false, [secret]);
        return true;
    }

    /// <summary>
    /// Signs whoever has just changed what they sign in with in again. The change is recorded whatever comes of this, so where
    /// the database keeps no more they are told of it, and sign in by themselves.
    /// </summary>
    public static async Task BeginAnewAsync(
        this SignInManager<SignInAccount> signIn,
        Store store,
        TimeProvider clock,
        AccountRow account,
        CancellationToken cancellation,
        ShownOnce? shown = null
    )
    {
        try
        {
            await signIn.BeginAsync(store, clock, account, cancellation, shown);
        }
        catch (StorageException) { }
    }

    /// <summary>What the cookie of a browser must show that is signed in from now on; null as above.</summary>
    public static async Task<Claim?> BeginAsync(
        Store store,
        TimeProvider clock,
        AccountRow account,
        string browser,
        CancellationToken cancellation,
        ShownOnce? shown = null
    )
    {
        var (secret, hash) = BearerTokens.New();
        var now = clock.GetUtcNow();
        return await store.Sessions.BeginAsync(
            account,
            hash,
            browser,
            now,
            now.AddHours(MostHours),
            shown,
            cancellation
        )
            ? new Claim(Secret, secret)
            : null;
    }

    /// <summary>
    /// The account that a browser is signed in to, or null: nobody is who owes a second step. Notes now and then that it is
    /// in use.
    /// </summary>
    public static async Task<AccountRow?> FindAsync(
        ClaimsPrincipal user,
        Store store,
        RequestLandlord landlord,
        TimeProvider clock,
        CancellationToken cancellation
    )
    {
        if (HashOf(user) is not { } hash)
        {
            return null;
        }

        var now = clock.GetUtcNow();
        var (account, isOld) = await store.Sessions.FindAsync(hash, now, now - BetweenNotes, cancellation);
        if (account is null || await SecondStepChecks.IsOwedAsync(landlord, account, cancellation))
        {
            return null;
        }

        if (isOld)
        {
            try
            {
                await store.Sessions.NoteSeenAsync(hash, now, cancellation);
            }
            catch (StorageException)
            {
                // While nothing can be kept, such as on a full disk, people go on reading.
            }
        }

        return account;
    }

    /// <summary>Signs the browser of this request out. A copy of its cookie is worth nothing from now on.</summary>
    public static async Task EndAsync(
        this SignInManager<SignInAccount> signIn,
        Store store,
        CancellationToken cancellation
    )
    {
        if (HashOf(signIn.Context.User) is { } hash)
        {
            await store.Sessions.EndAsync(hash, cancellation);
        }

        await signIn.SignOutAsync();
    }

    /// <summary>The same person signed in in the same browser, as their account is now.</summary>
    public static ClaimsPrincipal Renewed(ClaimsPrincipal now, ClaimsPrincipal before)
    {
        now.Identities.First().AddClaim(before.FindFirst(Secret)!.Clone());
        return now;
    }

    /// <summary>What is kept of the browser that someone is signed in with, or null.</summary>
    public static string? HashOf(ClaimsPrincipal user) =>
        user.FindFirstValue(Secret) is { } secret ? BearerTokens.HashOf(secret) : null;
}
