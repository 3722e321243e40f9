using Microsoft.AspNetCore.Identity;
using Upheld.Server.Storage;

namespace Upheld.Server.Accounts;

/// <summary>
/// Where ASP.NET Core Identity finds accounts. It changes none: it would write back a whole account as it was read a while
/// ago, over whatever was changed meanwhile.
/// </summary>
internal sealed class AccountStore(Store store) : IUserStore<SignInAccount>
{
    public Task<string> GetUserIdAsync(SignInAccount user, CancellationToken cancellationToken) =>
        Task.FromResult(user.Account.Id);

    public Task<string?> GetUserNameAsync(SignInAccount user, CancellationToken cancellationToken) =>
        Task.FromResult<string?>(user.Account.Id);

    public Task<string?> GetNormalizedUserNameAsync(SignInAccount user, CancellationToken cancellationToken) =>
        Task.FromResult<string?>(user.Account.Id);

    public async Task<SignInAccount?> FindByIdAsync(string userId, CancellationToken cancellationToken) =>
        await store.Accounts.FindAsync(userId, cancellationToken) is { } account ? new SignInAccount(account) : null;

    public Task<SignInAccount?> FindByNameAsync(string normalizedUserName, CancellationToken cancellationToken) =>
        FindByIdAsync(normalizedUserName, cancellationToken);

    public Task SetUserNameAsync(SignInAccount user, string? userName, CancellationToken cancellationToken) =>
        throw NotHere();

    public Task SetNormalizedUserNameAsync(
        SignInAccount user,
        string? normalizedName,
        CancellationToken cancellationToken
    ) => throw NotHere();

    public Task<IdentityResult> CreateAsync(SignInAccount user, CancellationToken cancellationToken) => throw NotHere();

    public Task<IdentityResult> UpdateAsync(SignInAccount user, CancellationToken cancellationToken) => throw NotHere();

    public Task<IdentityResult> DeleteAsync(SignInAccount user, CancellationToken cancellationToken) => throw NotHere();

    public void Dispose() { }

    private static NotSupportedException NotHere() => new("The store of accounts changes them, one change at a time.");
}
