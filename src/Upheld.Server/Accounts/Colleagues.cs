using Upheld.People;
using Upheld.Server.Storage;

namespace Upheld.Server.Accounts;

/// <summary>Everyone who has an account: their names for screens, and who can be given a case.</summary>
public sealed class Colleagues(Store store)
{
    /// <summary>What each account is called, closed ones included, because the record names them.</summary>
    public async Task<IReadOnlyDictionary<string, string>> NamesAsync(CancellationToken cancellation) =>
        (await store.Accounts.AllAsync(cancellation)).ToDictionary(
            account => account.Id,
            account => account.Name,
            StringComparer.Ordinal
        );

    /// <summary>Those who can handle a case, by name.</summary>
    public async Task<IReadOnlyList<Person>> HandlersAsync(CancellationToken cancellation) =>
        [
            .. (await store.Accounts.AllAsync(cancellation))
                .Where(account => !account.IsDisabled && Access.May(account.Person(), Act.HandleCase, account.Id))
                .Select(account => account.Person())
                .OrderBy(person => person.Name, StringComparer.Ordinal),
        ];
}
