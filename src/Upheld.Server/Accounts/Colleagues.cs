using Upheld.People;
using Upheld.Server.Storage;

namespace Upheld.Server.Accounts;

/// <summary>What people are called on screens.</summary>
/// <param name="ById">Names by sign-in names.</param>
public sealed record PeopleNames(IReadOnlyDictionary<string, string> ById)
{
    /// <summary>Nobody is known by name.</summary>
    public static readonly PeopleNames None = new(new Dictionary<string, string>(StringComparer.Ordinal));

    /// <summary>What someone is called, or their sign-in name where the account is not known.</summary>
    public string Of(string id) => id == Person.Website.Id ? Person.Website.Name : ById.GetValueOrDefault(id, id);

    /// <summary>What someone is called, or null where there is nobody.</summary>
    public string? OfOrNull(string? id) => id is null ? null : Of(id);
}

/// <summary>
/// Everyone who has an account: their names for screens, and who can be given a case. Accounts change seldom and every page
/// asks, so what was read a moment ago is good enough.
/// </summary>
public sealed class Colleagues(Store store, TimeProvider time)
{
    private static readonly TimeSpan Fresh = TimeSpan.FromSeconds(2);

    private CachedNames? known;

    /// <summary>What each account is called, closed ones included, because the record names them.</summary>
    public async Task<PeopleNames> NamesAsync(CancellationToken cancellation) => (await KnownAsync(cancellation)).Names;

    /// <summary>Those who can handle a case, by name.</summary>
    public async Task<IReadOnlyList<Person>> HandlersAsync(CancellationToken cancellation) =>
        (await KnownAsync(cancellation)).Handlers;

    private async Task<CachedNames> KnownAsync(CancellationToken cancellation)
    {
        if (known is { } kept && kept.Changes == store.Accounts.Changes && time.GetElapsedTime(kept.At) < Fresh)
        {
            return kept;
        }

        var (at, changes) = (time.GetTimestamp(), store.Accounts.Changes);
        var accounts = await store.Accounts.AllAsync(cancellation);
        return known = new CachedNames(
            at,
            changes,
            new PeopleNames(accounts.ToDictionary(one => one.Id, one => one.Name, StringComparer.Ordinal)),
            [
                .. accounts
                    .Where(account => !account.IsDisabled && account.Person().Access.CanHandle)
                    .Select(account => account.Person())
                    .OrderBy(person => person.Name, StringComparer.Ordinal),
            ]
        );
    }

    private sealed record CachedNames(long At, int Changes, PeopleNames Names, IReadOnlyList<Person> Handlers);
}
