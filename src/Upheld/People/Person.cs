using System.Collections.Immutable;

namespace Upheld.People;

/// <summary>Someone signed in, a program with a token, or the website's form.</summary>
/// <param name="Id">The account's sign-in name, lower case.</param>
/// <param name="Name">What they are called on screens.</param>
/// <param name="Role">What they may do.</param>
public sealed record Person(string Id, string Name, Role Role)
{
    /// <summary>Who records what comes in by the website's form.</summary>
    public static readonly Person Website = new("website", "the website", Role.Public);

    /// <summary>The teams they belong to: they see what is kept to one of these.</summary>
    public ImmutableSortedSet<string> Teams { get; init; } = [];

    /// <summary>What they may do and see, by the one rule.</summary>
    public Access Access => new(this);

    /// <summary>Two are the same person when they are the same account with the same rights.</summary>
    public bool Equals(Person? other) =>
        other is not null && (Id, Name, Role) == (other.Id, other.Name, other.Role) && Teams.SetEquals(other.Teams);

    /// <inheritdoc/>
    public override int GetHashCode() => Id.GetHashCode(StringComparison.Ordinal);
}

/// <summary>What someone may be in Upheld.</summary>
public enum Role
{
    /// <summary>Takes responsibility for complaint handling (4.1): records, assigns, handles any case, publishes.</summary>
    ComplaintsOfficer,

    /// <summary>Records complaints, reads cases and acts on their own.</summary>
    Handler,

    /// <summary>Sees figures, and the cases behind them without names.</summary>
    GoverningBodyMember,

    /// <summary>Keeps settings and accounts, and sees no case.</summary>
    Administrator,

    /// <summary>Anyone, not signed in: can send in a complaint and nothing else. No account has this role.</summary>
    Public,
}

/// <summary>What roles are called.</summary>
public static class RoleWords
{
    /// <summary>The roles that an account or a token can have.</summary>
    public static readonly ImmutableArray<Role> OfAccounts =
    [
        Role.ComplaintsOfficer,
        Role.Handler,
        Role.GoverningBodyMember,
        Role.Administrator,
    ];

    extension(Role role)
    {
        /// <summary>The role in words, such as "Complaints officer".</summary>
        public string InWords =>
            role switch
            {
                Role.ComplaintsOfficer => "Complaints officer",
                Role.Handler => "Handler",
                Role.GoverningBodyMember => "Governing body member",
                Role.Administrator => "Administrator",
                Role.Public => "Not signed in",
            };

        /// <summary>What someone in the role does.</summary>
        public string Does =>
            role switch
            {
                Role.ComplaintsOfficer => "Records, assigns and handles any case, and keeps the self-assessment",
                Role.Handler => "Records complaints, reads cases and acts on their own",
                Role.GoverningBodyMember => "Sees figures, and the cases behind them without names",
                Role.Administrator => "Keeps settings and accounts, and sees no case",
                Role.Public => "Sends in a complaint",
            };
    }
}
