using Upheld.People;
using Upheld.Server.Storage.People;

namespace Upheld.Server.Accounts;

/// <summary>An account as ASP.NET Core Identity signs it in.</summary>
/// <param name="Account">The account as it was read.</param>
internal sealed record SignInAccount(AccountRow Account)
{
    /// <summary>The person this account signs in.</summary>
    public Person Person => Account.Person;
}
