using Upheld.Server.Storage;

namespace Upheld.Server.Accounts;

/// <summary>A link with which one person does one thing once: set the landlord up, or choose a password.</summary>
internal static class OneTimeLink
{
    /// <summary>How many days it works.</summary>
    public const int Days = 7;

    /// <summary>The path that sets the landlord up.</summary>
    public static async Task<string> ToSetUpAsync(Store store, TimeProvider clock, CancellationToken cancellation) =>
        $"/set-up?link={await MakeAsync(store, clock, null, cancellation)}";

    /// <summary>
    /// The path with which the owner of an account chooses a password; none made before it works any more. Null for an
    /// account that is closed or not there.
    /// </summary>
    public static async Task<string?> ToChoosePasswordAsync(
        Store store,
        TimeProvider clock,
        string account,
        CancellationToken cancellation
    ) => await MakeAsync(store, clock, account, cancellation) is { } secret ? $"/choose-password?link={secret}" : null;

    private static async Task<string?> MakeAsync(
        Store store,
        TimeProvider clock,
        string? account,
        CancellationToken cancellation
    )
    {
        var (secret, hash) = BearerTokens.New();
        var now = clock.GetUtcNow();
        var isKept = await store.SetupLinks.AddAsync(hash, account, now, now.AddDays(Days), cancellation);
        return isKept ? secret : null;
    }
}
