using Microsoft.AspNetCore.DataProtection;
using Upheld.People;
using Upheld.Server.Storage;
using Upheld.Server.Storage.People;

namespace Upheld.Server.Accounts.SecondSteps;

/// <summary>
/// Who has typed the right password and nothing more. The form of the second step carries it, for ten minutes; it is no
/// sign-in, opens nothing, and ends with the password that was typed.
/// </summary>
internal sealed class HalfSignIns(Store store, IDataProtectionProvider protection, TimeProvider time)
{
    private readonly Carried<Half> carried = new(
        protection,
        time,
        "Signed in as far as the second step",
        TimeSpan.FromMinutes(10)
    );

    // Whatever ends sign-ins ends this too: another password, another second factor, an account that was closed.
    private sealed record Half(string Account, int SignInsEndedBy, Role Role);

    /// <summary>What the form carries of an account whose password was right.</summary>
    public string Of(AccountRow account) => carried.Protect(new Half(account.Id, account.SignInsEndedBy, account.Role));

    /// <summary>The account as it is now; null where it is none of ours, too old, or not what it was.</summary>
    public async Task<AccountRow?> FindAsync(string? half, CancellationToken cancellation) =>
        carried.Open(half) is { } was
        && await store.Accounts.FindAsync(was.Account, cancellation) is { IsOpen: true } account
        && (account.SignInsEndedBy, account.Role) == (was.SignInsEndedBy, was.Role)
            ? account
            : null;
}
