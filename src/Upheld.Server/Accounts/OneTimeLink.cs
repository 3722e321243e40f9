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

    /// <summary>The path with which the owner of an account chooses a password.</summary>
    public static async Task<string> ToChoosePasswordAsync(
        Store store,
        TimeProvider clock,
        string account,
        CancellationToken cancellation
    ) => $"/choose-password?link={await MakeAsync(store, clock, account, cancellation)}";

    private static async Task<string> MakeAsync(
        Store store,
        TimeProvider clock,
        string? account,
        CancellationToken cancellation
    )
    {
        var (secret, hash) = BearerTokens.New();
        var now = clock.GetUtcNow();
        await store.SetupLinks.AddAsync(hash, account, now, now.AddDays(Days), cancellation);
        return secret;
    }
}
