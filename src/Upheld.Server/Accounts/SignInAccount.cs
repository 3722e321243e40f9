using Upheld.People;
using Upheld.Server.Storage;
using Upheld.Server.Storage.People;

namespace Upheld.Server.Accounts;

/// <summary>An account as ASP.NET Core Identity works on it: it changes a copy and keeps it at the end.</summary>
/// <param name="kept">The account as it is kept.</param>
internal sealed class SignInAccount(Account kept)
{
    /// <summary>The account with the changes made so far.</summary>
    public Account Account { get; set; } = kept;

    /// <summary>The person this account signs in.</summary>
    public Person Person => Account.Person();
}

/// <summary>What an account says about a person.</summary>
internal static class AccountPeople
{
    /// <summary>The person an account signs in.</summary>
    public static Person Person(this Account account) =>
        new(account.Id, account.Name, account.Role) { Teams = account.Teams };
}
