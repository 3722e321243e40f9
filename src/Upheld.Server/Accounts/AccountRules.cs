using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using Upheld.Code;
using Upheld.People;
using Upheld.Server.Storage.People;

namespace Upheld.Server.Accounts;

/// <summary>What a new account must be like, whoever makes it: a page, the first set-up or the command line.</summary>
internal static class AccountRules
{
    /// <summary>The field of the name.</summary>
    public const string Name = "name";

    /// <summary>The field of the sign-in name.</summary>
    public const string Id = "id";

    /// <summary>The field of the role.</summary>
    public const string Role = "role";

    private static readonly Fault IdTaken = new(null, "Someone else has this sign-in name. Choose another", Id);

    private static readonly Fault NameTaken = new(
        null,
        "Someone else is called this, and the record shows people by name. Add what tells them apart, such as a team",
        Name
    );

    // What records by itself or for others: an account of this name could not be told from it in the record.
    private static readonly ImmutableArray<Person> NotAccounts = [Person.Website, Access.OfUpheld.Person];

    /// <summary>All that is wrong with a new account, each at its field.</summary>
    /// <param name="name">What the person is called.</param>
    /// <param name="id">The sign-in name.</param>
    /// <param name="role">The role; null while none is chosen.</param>
    /// <param name="all">Every account there is.</param>
    public static IReadOnlyList<Fault> FaultsOf(
        string? name,
        string? id,
        Role? role,
        IReadOnlyCollection<Account> all
    ) =>
        [
            .. new[]
            {
                FaultOfName(name, id, all),
                FaultOfSignInName(id),
                Faults.If(
                    role is not { } chosen || !RoleWords.OfAccounts.Contains(chosen),
                    null,
                    "Choose what they do",
                    Role
                ),
            }.OfType<Fault>(),
        ];

    /// <summary>
    /// What is wrong with a name, or null. The record shows people by name alone, so no two open accounts share one.
    /// </summary>
    /// <param name="name">What the person is called.</param>
    /// <param name="id">Their own sign-in name, whose account may have the name.</param>
    /// <param name="all">Every account there is.</param>
    private static Fault? FaultOfName(string? name, string? id, IReadOnlyCollection<Account> all) =>
        Faults.OfLine(name, Name, "Enter the name")
        ?? Faults.If(
            name!.EnumerateRunes().Any(IsInvisible),
            null,
            "This name has a sign in it that nobody can see. Type the name anew",
            Name
        )
        ?? (IsTaken(name!, id ?? "", all) ? NameTaken : null);

    /// <summary>
    /// Why an account was not added that nothing seemed wrong with: someone was added meanwhile, or there is one that cannot
    /// be read.
    /// </summary>
    /// <param name="isThere">Whether there is an account of its sign-in name.</param>
    public static Fault WhyNotAdded(bool isThere) => isThere ? IdTaken : NameTaken;

    /// <summary>Whether someone may close an account. Nobody closes their own: who would open it again?</summary>
    public static bool MayClose(Person who, Account account) => account.Id != who.Id;

    private static Fault? FaultOfSignInName(string? id)
    {
        var typed = id?.Trim() ?? "";
        return Faults.If(!SignInName.IsOne(typed), null, SignInName.Rule, Id)
            ?? Faults.If(
                NotAccounts.Any(one => one.Id.Equals(typed, StringComparison.OrdinalIgnoreCase)),
                null,
                "Upheld itself records by this sign-in name. Choose another",
                Id
            );
    }

    // Someone else with an open account, or Upheld itself, is called the same.
    private static bool IsTaken(string name, string id, IReadOnlyCollection<Account> all) =>
        NotAccounts
            .Select(one => one.Name)
            .Concat(all.Where(one => !one.IsDisabled && !Same(one.Id, id.Trim())).Select(one => one.Name))
            .Any(other => Account.IsSameName(other, name));

    private static bool Same(string one, string other) => one.Equals(other, StringComparison.OrdinalIgnoreCase);

    private static bool IsInvisible(Rune rune) =>
        Rune.GetUnicodeCategory(rune)
            is UnicodeCategory.Control
                or UnicodeCategory.Format
                or UnicodeCategory.LineSeparator
                or UnicodeCategory.ParagraphSeparator;
}
