using System.Buffers.Text;
using Microsoft.AspNetCore.Identity;
using Upheld.Server.Storage;
using Upheld.Server.Storage.People;

namespace Upheld.Server.Accounts;

/// <summary>
/// Where ASP.NET Core Identity finds accounts and their passkeys. It changes none: it would write back a whole account as it
/// was read a while ago, over whatever was changed meanwhile.
/// </summary>
/// <remarks>
/// Identity's word for an account is what devices with a passkey call it, and not its sign-in name: that may be longer than a
/// device takes, and whoever finds a device would read from it whose it is.
/// </remarks>
internal sealed class AccountStore(Store store) : IUserPasskeyStore<SignInAccount>
{
    public async Task<string> GetUserIdAsync(SignInAccount user, CancellationToken cancellationToken) =>
        (await store.Passkeys.OfAsync(user.Account.Id, cancellationToken)).FirstOrDefault()?.Key.Owner
        // Nobody is found by this, so whoever has none signs in by none.
        ?? user.Account.Id;

    public Task<string?> GetUserNameAsync(SignInAccount user, CancellationToken cancellationToken) =>
        Task.FromResult<string?>(user.Account.Id);

    public Task<string?> GetNormalizedUserNameAsync(SignInAccount user, CancellationToken cancellationToken) =>
        Task.FromResult<string?>(user.Account.Id);

    public async Task<SignInAccount?> FindByIdAsync(string userId, CancellationToken cancellationToken) =>
        Of(await store.Passkeys.FindOwnerAsync(userId, cancellationToken));

    public async Task<SignInAccount?> FindByNameAsync(string normalizedUserName, CancellationToken cancellationToken) =>
        Of(await store.Accounts.FindAsync(normalizedUserName, cancellationToken));

    public async Task<SignInAccount?> FindByPasskeyIdAsync(byte[] credentialId, CancellationToken cancellationToken) =>
        Of(await store.Passkeys.FindAccountAsync(Base64Url.EncodeToString(credentialId), cancellationToken));

    public async Task<IList<UserPasskeyInfo>> GetPasskeysAsync(
        SignInAccount user,
        CancellationToken cancellationToken
    ) => [.. (await store.Passkeys.OfAsync(user.Account.Id, cancellationToken)).Select(InfoOf)];

    public async Task<UserPasskeyInfo?> FindPasskeyAsync(
        SignInAccount user,
        byte[] credentialId,
        CancellationToken cancellationToken
    )
    {
        var credential = Base64Url.EncodeToString(credentialId);
        return
            (await store.Passkeys.OfAsync(user.Account.Id, cancellationToken)).Find(one =>
                one.Key.Credential == credential
            )
                is { } row
            ? InfoOf(row)
            : null;
    }

    public Task AddOrUpdatePasskeyAsync(
        SignInAccount user,
        UserPasskeyInfo passkey,
        CancellationToken cancellationToken
    ) => throw NotHere();

    public Task RemovePasskeyAsync(SignInAccount user, byte[] credentialId, CancellationToken cancellationToken) =>
        throw NotHere();

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

    private static SignInAccount? Of(AccountRow? account) => account is null ? null : new SignInAccount(account);

    // Of what Identity knows of a passkey only this is asked of one that signs in.
    private static UserPasskeyInfo InfoOf(PasskeyRow row) =>
        new(
            Base64Url.DecodeFromChars(row.Key.Credential),
            Base64Url.DecodeFromChars(row.Key.PublicKey),
            createdAt: default,
            signCount: (uint)row.TimesUsed,
            transports: null,
            isUserVerified: true,
            isBackupEligible: row.Key.CanBeCopied,
            isBackedUp: false,
            attestationObject: [],
            clientDataJson: []
        );

    private static NotSupportedException NotHere() => new("The store of accounts changes them, one change at a time.");
}
