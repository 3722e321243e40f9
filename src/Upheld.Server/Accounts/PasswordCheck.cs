using Microsoft.AspNetCore.Identity;
using Upheld.Accounts;
using Upheld.Server.Storage;
using Upheld.Server.Storage.People;

namespace Upheld.Server.Accounts;

/// <summary>What became of a password that somebody typed.</summary>
internal abstract record PasswordAnswer
{
    private PasswordAnswer() { }

    /// <summary>It is right. The try is still counted as wrong, until whoever asked knows what comes of it.</summary>
    public sealed record Right(AccountRow Account, SignInLimits.Attempt Attempt) : PasswordAnswer;

    /// <summary>It is wrong, or there is no such account that is open.</summary>
    public sealed record Wrong : PasswordAnswer;

    /// <summary>It was not looked at: there were too many wrong ones.</summary>
    public sealed record TooManyTries(TimeSpan Wait) : PasswordAnswer;

    /// <summary>It was not looked at: too many wait to be.</summary>
    public sealed record TooManyWait : PasswordAnswer;
}

/// <summary>Looks at the password of an account, wherever one is asked for: each try is counted, and hashed in its turn.</summary>
internal sealed class PasswordCheck(
    Store store,
    AccountChanges changes,
    IPasswordHasher<SignInAccount> hasher,
    SignInLimits limits,
    PasswordQueue queue,
    KnownBrowser browsers
)
{
    /// <summary>Looks at one.</summary>
    /// <param name="context">The request by which it is tried.</param>
    /// <param name="typed">The sign-in name as it was typed.</param>
    /// <param name="password">The password.</param>
    /// <param name="cancellation">Stops waiting.</param>
    public async Task<PasswordAnswer> TryAsync(
        HttpContext context,
        string typed,
        string password,
        CancellationToken cancellation
    )
    {
        var id = Account.IdOf(typed);
        var known = KnownBrowserOf(context, id);
        var attempt = limits.Begin(id, context.Connection.RemoteIpAddress, known);
        if (attempt.Wait is { } wait)
        {
            return new PasswordAnswer.TooManyTries(wait);
        }

        var (account, hash) = await FindAsync(id, attempt, cancellation);
        var verified = PasswordVerificationResult.Failed;
        if (!await queue.RunAsync(() => verified = Verify(account, hash, password), known is not null, cancellation))
        {
            attempt.GiveBack();
            return new PasswordAnswer.TooManyWait();
        }

        if (verified is PasswordVerificationResult.Failed)
        {
            return new PasswordAnswer.Wrong();
        }

        await RenewAsync(account!, verified, password, cancellation);
        return new PasswordAnswer.Right(account!, attempt);
    }

    // While the database is away nothing is tried, so nothing is counted.
    private async Task<(AccountRow? Account, string? Hash)> FindAsync(
        string id,
        SignInLimits.Attempt attempt,
        CancellationToken cancellation
    )
    {
        try
        {
            var account = await store.Accounts.FindAsync(id, cancellation);
            return (account, await store.Passwords.FindAsync(account?.Password ?? "", cancellation));
        }
        catch (StorageException)
        {
            attempt.GiveBack();
            throw;
        }
    }

    // A browser that is signed in to the account is known too.
    private string? KnownBrowserOf(HttpContext context, string id) =>
        browsers.Find(context.Request, id)
        ?? (context.User.PersonOrNull()?.Id == id ? SignedInBrowser.HashOf(context.User) : null);

    // By a hash of an older kind a password was right; it is made anew while the password is at hand.
    private async Task RenewAsync(
        AccountRow account,
        PasswordVerificationResult verified,
        string password,
        CancellationToken cancellation
    )
    {
        var user = new SignInAccount(account);
        if (
            verified is PasswordVerificationResult.SuccessRehashNeeded
            && await queue.HashAsync(() => hasher.HashPassword(user, password), cancellation) is { } renewed
        )
        {
            await changes.HashAnewAsync(account, renewed, cancellation);
        }
    }

    // A password is hashed once whatever becomes of it, so that the time tells nobody who has an account, nor whose is closed
    // or still without a password. What else an account asks for is looked up once its password was right.
    private PasswordVerificationResult Verify(AccountRow? account, string? hash, string password)
    {
        var user = account is null ? null : new SignInAccount(account);
        if (account is { IsOpen: true } && hash is not null)
        {
            return hasher.VerifyHashedPassword(user!, hash, password);
        }

        hasher.HashPassword(user!, password);
        return PasswordVerificationResult.Failed;
    }
}
