using Upheld.Server.Storage;

namespace Upheld.Server.Accounts;

/// <summary>A link with which one person does one thing once: set the landlord up, or choose a password.</summary>
/// <param name="Path">Where it leads, with its secret.</param>
/// <param name="Hash">What is kept of the secret.</param>
internal sealed record OneTimeLink(string Path, string Hash)
{
    // The first link is printed at each start until it is used.
    private const int DaysToSetUp = 7;

    /// <summary>A link with which the owner of an account chooses a password, once it is recorded.</summary>
    public static OneTimeLink ToChoosePassword()
    {
        var (secret, hash) = BearerTokens.New();
        return new OneTimeLink($"/choose-password?link={secret}", hash);
    }

    /// <summary>The path that sets the landlord up.</summary>
    public static async Task<string> ToSetUpAsync(Store store, TimeProvider clock, CancellationToken cancellation)
    {
        var (secret, hash) = BearerTokens.New();
        await store.SetUpLinks.AddAsync(hash, clock.GetUtcNow().AddDays(DaysToSetUp), cancellation);
        return $"/set-up?link={secret}";
    }
}
