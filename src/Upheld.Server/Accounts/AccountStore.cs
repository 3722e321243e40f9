using Microsoft.AspNetCore.Identity;
using Upheld.Server.Storage;
using Upheld.Server.Storage.People;

namespace Upheld.Server.Accounts;

/// <summary>Where ASP.NET Core Identity finds and keeps accounts.</summary>
internal sealed class AccountStore(Store store)
    : IUserPasswordStore<SignInAccount>,
        IUserSecurityStampStore<SignInAccount>,
        IUserLockoutStore<SignInAccount>
{
    public Task<string> GetUserIdAsync(SignInAccount user, CancellationToken cancellationToken) =>
        Task.FromResult(user.Account.Id);

    public Task<string?> GetUserNameAsync(SignInAccount user, CancellationToken cancellationToken) =>
        Task.FromResult<string?>(user.Account.Id);

    public Task<string?> GetNormalizedUserNameAsync(SignInAccount user, CancellationToken cancellationToken) =>
        Task.FromResult<string?>(user.Account.Id);

    // The sign-in name names its person in the record, so it never changes.
    public Task SetUserNameAsync(SignInAccount user, string? userName, CancellationToken cancellationToken) =>
        Task.CompletedTask;

    public Task SetNormalizedUserNameAsync(
        SignInAccount user,
        string? normalizedName,
        CancellationToken cancellationToken
    ) => Task.CompletedTask;

    public async Task<IdentityResult> CreateAsync(SignInAccount user, CancellationToken cancellationToken) =>
        await store.Accounts.AddAsync(user.Account, cancellationToken)
            ? IdentityResult.Success
            : IdentityResult.Failed(new IdentityError { Code = "DuplicateUserName", Description = AccountRules.Taken });

    public async Task<IdentityResult> UpdateAsync(SignInAccount user, CancellationToken cancellationToken) =>
        await store.Accounts.SaveAsync(user.Account, cancellationToken)
            ? IdentityResult.Success
            : IdentityResult.Failed(new IdentityError { Code = "Gone", Description = "There is no such account." });

    public Task<IdentityResult> DeleteAsync(SignInAccount user, CancellationToken cancellationToken) =>
        throw new NotSupportedException("An account is closed, never deleted: the record names it.");

    public async Task<SignInAccount?> FindByIdAsync(string userId, CancellationToken cancellationToken) =>
        await store.Accounts.FindAsync(userId, cancellationToken) is { } account ? new SignInAccount(account) : null;

    public Task<SignInAccount?> FindByNameAsync(string normalizedUserName, CancellationToken cancellationToken) =>
        FindByIdAsync(normalizedUserName, cancellationToken);

    public Task SetPasswordHashAsync(SignInAccount user, string? passwordHash, CancellationToken cancellationToken) =>
        Change(user, user.Account with { PasswordHash = passwordHash });

    public Task<string?> GetPasswordHashAsync(SignInAccount user, CancellationToken cancellationToken) =>
        Task.FromResult(user.Account.PasswordHash);

    public Task<bool> HasPasswordAsync(SignInAccount user, CancellationToken cancellationToken) =>
        Task.FromResult(user.Account.PasswordHash is not null);

    public Task SetSecurityStampAsync(SignInAccount user, string stamp, CancellationToken cancellationToken) =>
        Change(user, user.Account with { SecurityStamp = stamp });

    public Task<string?> GetSecurityStampAsync(SignInAccount user, CancellationToken cancellationToken) =>
        Task.FromResult<string?>(user.Account.SecurityStamp);

    // A closed account is one that is locked for good.
    public Task<DateTimeOffset?> GetLockoutEndDateAsync(SignInAccount user, CancellationToken cancellationToken) =>
        Task.FromResult(user.Account.IsDisabled ? DateTimeOffset.MaxValue : user.Account.LockedUntil);

    public Task SetLockoutEndDateAsync(
        SignInAccount user,
        DateTimeOffset? lockoutEnd,
        CancellationToken cancellationToken
    ) => Change(user, user.Account with { LockedUntil = lockoutEnd });

    public Task<int> IncrementAccessFailedCountAsync(SignInAccount user, CancellationToken cancellationToken)
    {
        user.Account = user.Account with { FailedCount = user.Account.FailedCount + 1 };
        return Task.FromResult(user.Account.FailedCount);
    }

    public Task ResetAccessFailedCountAsync(SignInAccount user, CancellationToken cancellationToken) =>
        Change(user, user.Account with { FailedCount = 0 });

    public Task<int> GetAccessFailedCountAsync(SignInAccount user, CancellationToken cancellationToken) =>
        Task.FromResult(user.Account.FailedCount);

    public Task<bool> GetLockoutEnabledAsync(SignInAccount user, CancellationToken cancellationToken) =>
        Task.FromResult(true);

    public Task SetLockoutEnabledAsync(SignInAccount user, bool enabled, CancellationToken cancellationToken) =>
        Task.CompletedTask;

    public void Dispose() { }

    private static Task Change(SignInAccount user, Account changed)
    {
        user.Account = changed;
        return Task.CompletedTask;
    }
}
