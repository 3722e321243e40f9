using Upheld.People;
using Upheld.Server.Storage;

namespace Upheld.Server.Accounts;

/// <summary>The first start. It is over once there is a landlord and an officer, and not when there is only one of them.</summary>
internal static class FirstStart
{
    /// <summary>Whether nothing is left to be set up.</summary>
    public static async Task<bool> IsOverAsync(Store store, CancellationToken cancellation) =>
        (await store.LoadLandlordAsync(cancellation)).IsSetUp
        && (
            (await store.Accounts.AllAsync(cancellation)).Any(account => account.Role is Role.ComplaintsOfficer)
            // It may be the officer's; whoever looks after the machine can make another by the command line.
            || await store.Accounts.UnreadableAsync(cancellation) is not []
        );
}
