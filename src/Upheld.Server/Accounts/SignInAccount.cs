using Upheld.People;
using Upheld.Server.Storage;
using Upheld.Server.Storage.People;

namespace Upheld.Server.Accounts;

/// <summary>An account as ASP.NET Core Identity signs it in.</summary>
/// <param name="Account">The account as it was read.</param>
internal sealed record SignInAccount(Account Account)
{
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
