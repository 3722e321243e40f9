using System.Collections.Immutable;
using Upheld.People;

namespace Upheld.Accounts;

/// <summary>Something that was done to an account.</summary>
/// <param name="On">The day it was done.</param>
public abstract record AccountEvent(DateOnly On) : Event(On)
{
    /// <summary>True where it takes effect only once a complaints officer has confirmed it.</summary>
    public bool Waits { get; init; }

    /// <summary>The account afterwards.</summary>
    /// <param name="before">The account before.</param>
    /// <param name="number">The number of the event by which it takes effect.</param>
    internal abstract Account Apply(Account before, int number);
}

/// <summary>Someone was given an account.</summary>
/// <param name="On">The day.</param>
/// <param name="Name">What they are called.</param>
/// <param name="Role">What they may do.</param>
[StoredAs("account-added", version: 1)]
public sealed record AccountAdded(DateOnly On, string Name, Role Role) : AccountEvent(On)
{
    internal override Account Apply(Account before, int number) => before with { Name = Name, Role = Role };

    /// <inheritdoc/>
    public override Description Describe() =>
        new Description("Account added").With("Name", Name).With("Role", Role.InWords);
}

/// <summary>The account may not be used any more, and nobody is signed in by it. What waited is refused with it.</summary>
/// <param name="On">The day.</param>
[StoredAs("account-closed", version: 1)]
public sealed record AccountClosed(DateOnly On) : AccountEvent(On)
{
    internal override Account Apply(Account before, int number) =>
        (before.Role is null ? before.Proposed : before) with
        {
            IsClosed = true,
            Link = null,
            Waiting = [],
            SignInsEndedBy = number,
        };

    /// <inheritdoc/>
    public override Description Describe() => new("Account closed");
}

/// <summary>The account may be used again.</summary>
/// <param name="On">The day.</param>
[StoredAs("account-opened-again", version: 1)]
public sealed record AccountOpenedAgain(DateOnly On) : AccountEvent(On)
{
    internal override Account Apply(Account before, int number) =>
        before with
        {
            IsClosed = false,
            SignInsEndedBy = number,
        };

    /// <inheritdoc/>
    public override Description Describe() => new("Account opened again");
}

/// <summary>They may do something else from now on.</summary>
/// <remarks>
/// What opens an account that reads no case is confirmed by nobody: a link, a second step taken away. So whoever comes to read
/// cases begins anew with how they sign in, by a link that waits as any does for somebody who reads them.
/// </remarks>
/// <param name="On">The day.</param>
/// <param name="Role">What.</param>
[StoredAs("role-given", version: 1)]
public sealed record RoleGiven(DateOnly On, Role Role) : AccountEvent(On)
{
    internal override Account Apply(Account before, int number) =>
        Account.ReadsCases(Role) && !(before.Role is { } role && Account.ReadsCases(role))
            ? before with
            {
                Role = Role,
                Password = null,
                Link = null,
                SecondFactor = SecondFactor.None,
                SignInsEndedBy = number,
            }
            : before with
            {
                Role = Role,
            };

    /// <inheritdoc/>
    public override Description Describe() => new Description("Role changed").With("Role", Role.InWords);
}

/// <summary>They belong to these teams, and see what is kept to one of them.</summary>
/// <param name="On">The day.</param>
/// <param name="Teams">All their teams.</param>
[StoredAs("teams-given", version: 1)]
public sealed record TeamsGiven(DateOnly On, ImmutableArray<string> Teams) : AccountEvent(On)
{
    internal override Account Apply(Account before, int number) => before with { Teams = [.. Teams] };

    /// <inheritdoc/>
    public override Description Describe() =>
        new Description("Teams changed").With("Teams", Teams.IsEmpty ? "none" : string.Join(", ", Teams));
}

/// <summary>A link was made with which they choose a password. None made before it works any more.</summary>
/// <param name="On">The day.</param>
/// <param name="Hash">The hash of the secret in the link, in hexadecimal digits.</param>
/// <param name="LastDay">The last day it works.</param>
[StoredAs("password-link-made", version: 1)]
public sealed record PasswordLinkMade(DateOnly On, string Hash, DateOnly LastDay) : AccountEvent(On)
{
    internal override Account Apply(Account before, int number) =>
        before.IsClosed ? before : before with { Link = new PasswordLink(Hash, LastDay) };

    /// <inheritdoc/>
    public override Description Describe() => new("Link made to choose a password");
}

/// <summary>They chose a password. Whoever was signed in by an earlier one is so no longer, and no link works.</summary>
/// <param name="On">The day.</param>
/// <param name="Password">The print of the hash that is kept of it, in hexadecimal digits.</param>
[StoredAs("password-chosen", version: 1)]
public sealed record PasswordChosen(DateOnly On, string Password) : AccountEvent(On)
{
    internal override Account Apply(Account before, int number) =>
        before with
        {
            Password = Password,
            Link = null,
            SignInsEndedBy = number,
        };

    /// <inheritdoc/>
    public override Description Describe() => new("Password chosen");
}

/// <summary>Their password is the same and is kept by a stronger hash. Nobody is signed out by it.</summary>
/// <param name="On">The day.</param>
/// <param name="Password">The print of the new hash, in hexadecimal digits.</param>
[StoredAs("password-hashed-anew", version: 1)]
public sealed record PasswordHashedAnew(DateOnly On, string Password) : AccountEvent(On)
{
    internal override Account Apply(Account before, int number) => before with { Password = Password };

    /// <inheritdoc/>
    public override Description Describe() => new("Password kept by a stronger hash");
}

/// <summary>A complaints officer confirmed all that waited, and it takes effect.</summary>
/// <param name="On">The day.</param>
[StoredAs("account-changes-confirmed", version: 1)]
public sealed record AccountChangesConfirmed(DateOnly On) : AccountEvent(On)
{
    internal override Account Apply(Account before, int number) => before.AfterWaiting(number);

    /// <inheritdoc/>
    public override Description Describe() => new("Changes confirmed");
}

/// <summary>A complaints officer refused all that waited. An account that waited to be one stays closed.</summary>
/// <param name="On">The day.</param>
[StoredAs("account-changes-refused", version: 1)]
public sealed record AccountChangesRefused(DateOnly On) : AccountEvent(On)
{
    internal override Account Apply(Account before, int number) =>
        before.Role is null ? before.Proposed with { IsClosed = true, Link = null } : before with { Waiting = [] };

    /// <inheritdoc/>
    public override Description Describe() => new("Changes refused");
}
