using System.Collections.Immutable;
using Upheld.People;

namespace Upheld.Server.Storage.People;

/// <summary>Someone who may sign in.</summary>
public sealed record Account
{
    /// <summary>The sign-in name, lower case. It is what events are recorded by, so it never changes.</summary>
    public required string Id { get; init; }

    /// <summary>What they are called on screens.</summary>
    public required string Name { get; init; }

    /// <summary>What they may do.</summary>
    public required Role Role { get; init; }

    /// <summary>The password's hash, or null while none is chosen.</summary>
    public string? PasswordHash { get; init; }

    /// <summary>Changes whenever every sign-in of the account must end, and with them every link to choose a password.</summary>
    public required string SecurityStamp { get; init; }

    /// <summary>Attempts since the last sign-in or lock. One whose password is still being looked at counts as failed.</summary>
    public int FailedCount { get; init; }

    /// <summary>No sign-in before this instant, or null.</summary>
    public DateTimeOffset? LockedUntil { get; init; }

    /// <summary>True once the account may not be used any more. It stays for the record.</summary>
    public bool IsDisabled { get; init; }

    /// <summary>The teams they belong to: they see what is kept to one of these.</summary>
    public ImmutableSortedSet<string> Teams { get; init; } = [];

    /// <summary>When it was made.</summary>
    public required DateTimeOffset CreatedAt { get; init; }

    /// <summary>A new account, which has no password yet.</summary>
    /// <param name="id">The sign-in name, as someone typed it.</param>
    /// <param name="name">What the person is called, as someone typed it.</param>
    /// <param name="role">What they may do.</param>
    /// <param name="at">Now.</param>
    public static Account New(string id, string name, Role role, DateTimeOffset at) =>
        new()
        {
            Id = IdOf(id),
            Name = name.Trim(),
            Role = role,
            SecurityStamp = NewStamp(),
            CreatedAt = at,
        };

    /// <summary>The sign-in name that someone means who types it in any case of letters.</summary>
    public static string IdOf(string typed) => typed.Trim().ToLowerInvariant();

    /// <summary>
    /// Whether two names are one to the eye, in any case of letters, with one space or two, and whether a letter and its mark
    /// were typed as one sign or as two. No two open accounts share one: the record shows people by name alone.
    /// </summary>
    public static bool IsSameName(string one, string other) =>
        Read(one).Equals(Read(other), StringComparison.OrdinalIgnoreCase);

    /// <summary>The account with every sign-in ended.</summary>
    public Account SignedOutEverywhere() => this with { SecurityStamp = NewStamp() };

    /// <summary>The account with a new password: no lock is left, and every sign-in by the old one has ended.</summary>
    public Account WithPassword(string hash) =>
        SignedOutEverywhere() with
        {
            PasswordHash = hash,
            FailedCount = 0,
            LockedUntil = null,
        };

    private static string Read(string name) =>
        MarkedLetters.Apart(string.Join(' ', name.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)));

    private static string NewStamp() => Guid.NewGuid().ToString("N");
}
