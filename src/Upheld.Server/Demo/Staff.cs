using System.Collections.Immutable;
using Upheld.People;

namespace Upheld.Server.Demo;

/// <summary>The people of the demonstration landlord, all invented.</summary>
internal static class Staff
{
    /// <summary>Who records what the website's form sends.</summary>
    public const string Website = "website";

    /// <summary>Everyone, in a fixed order.</summary>
    public static readonly ImmutableArray<DemoAccount> Everyone =
    [
        Account("Priya Shah", Role.ComplaintsOfficer, "Complaints officer"),
        Account("Callum Wetherby", Role.ComplaintsOfficer, "Complaints officer"),
        Account("Folasade Adeyemi", Role.ComplaintsOfficer, "Complaints manager"),
        Account("Tomasz Lewicki", Role.Handler, "Repairs complaints handler"),
        Account("Aisha Rahmani", Role.Handler, "Repairs complaints handler"),
        Account("Bethan Pugh", Role.Handler, "Damp and mould complaints handler"),
        Account("Marcus Oyelaran", Role.Handler, "Neighbourhood complaints handler"),
        Account("Siobhan Keane", Role.Handler, "Neighbourhood complaints handler"),
        Account("Gurdeep Bansal", Role.Handler, "Homeownership complaints handler"),
        Account("Helen Armitage", Role.Handler, "Building safety complaints handler"),
        Account("Daniel Okonjo", Role.Handler, "Planned works complaints handler"),
        Account("Margaret Ellison", Role.GoverningBodyMember, "Member Responsible for Complaints"),
        Account("Yusuf Demirel", Role.GoverningBodyMember, "Chair of the board"),
        Account("Rosalind Nkemelu", Role.GoverningBodyMember, "Tenant board member"),
        Account("Owen Tranter", Role.Administrator, "Systems administrator"),
    ];

    /// <summary>Who assigns and steps in.</summary>
    public static readonly ImmutableArray<Person> Officers = Of(Role.ComplaintsOfficer);

    /// <summary>Who answers complaints.</summary>
    public static readonly ImmutableArray<Person> Handlers = Of(Role.Handler);

    /// <summary>Who set the system up.</summary>
    public static readonly Person Administrator = Of(Role.Administrator)[0];

    /// <summary>Who can consider stage 2 after someone considered stage 1: the officers and the other handlers (6.13).</summary>
    public static IReadOnlyList<Person> OtherThan(string? first) =>
        [.. Officers.Concat(Handlers).Where(person => person.Id != first)];

    /// <summary>The name that a letter gives.</summary>
    public static string NameOf(string id) =>
        Everyone.FirstOrDefault(account => account.Person.Id == id)?.Person.Name ?? "The complaints team";

    private static ImmutableArray<Person> Of(Role role) =>
        [.. Everyone.Select(account => account.Person).Where(person => person.Role == role)];

    private static DemoAccount Account(string name, Role role, string post) =>
        new(new Person(name.ToLowerInvariant().Replace(' ', '.'), name, role), post);
}
