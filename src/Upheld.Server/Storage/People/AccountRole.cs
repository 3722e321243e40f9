using Upheld.People;

namespace Upheld.Server.Storage.People;

/// <summary>
/// Reads the role of an account, a token or a cookie. There is one role more, for whoever is not signed in, and nobody signs
/// in with that.
/// </summary>
internal static class AccountRole
{
    /// <summary>The role of exactly this name, or null where there is none that anyone signs in with.</summary>
    public static Role? Find(string? name) =>
        StoredChoice.Find<Role>(name) is { } role && RoleWords.OfAccounts.Contains(role) ? role : null;

    /// <summary>The role of exactly this name.</summary>
    /// <exception cref="UnreadableRecordException">There is none that anyone signs in with.</exception>
    public static Role Read(string name) =>
        Find(name) ?? throw new UnreadableRecordException($"'{name}' is no role of an account.");
}
