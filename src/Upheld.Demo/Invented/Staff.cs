using System.Collections.Immutable;
using Upheld.Demo.Generation;
using Upheld.People;

namespace Upheld.Demo.Invented;

/// <summary>The people of the demonstration landlord, all invented.</summary>
internal static class Staff
{
    /// <summary>Everyone, in a fixed order.</summary>
    public static readonly ImmutableArray<DemoPerson> Everyone =
    [
        Member("Priya Shah", Role.ComplaintsOfficer, "Complaints officer"),
        Member("Callum Wetherby", Role.ComplaintsOfficer, "Complaints officer"),
        Member("Folasade Adeyemi", Role.ComplaintsOfficer, "Complaints manager"),
        Member("Tomasz Lewicki", Role.Handler, "Repairs complaints handler"),
        Member("Aisha Rahmani", Role.Handler, "Repairs complaints handler"),
        Member("Bethan Pugh", Role.Handler, "Damp and mould complaints handler"),
        Member("Marcus Oyelaran", Role.Handler, "Neighbourhood complaints handler"),
        Member("Siobhan Keane", Role.Handler, "Neighbourhood complaints handler"),
        Member("Gurdeep Bansal", Role.Handler, "Homeownership complaints handler"),
        Member("Helen Armitage", Role.Handler, "Building safety complaints handler"),
        Member("Daniel Okonjo", Role.Handler, "Planned works complaints handler"),
        Member("Margaret Ellison", Role.GoverningBodyMember, "Member Responsible for Complaints"),
        Member("Yusuf Demirel", Role.GoverningBodyMember, "Chair of the board"),
        Member("Rosalind Nkemelu", Role.GoverningBodyMember, "Tenant board member"),
        Member("Owen Tranter", Role.Administrator, "Systems administrator"),
    ];

    /// <summary>Everyone, as their colleagues know them; no account was closed.</summary>
    public static readonly Colleagues Colleagues = new([.. Everyone.Select(one => one.Person)], []);

    /// <summary>Who assigns and steps in.</summary>
    public static readonly ImmutableArray<Person> Officers = Of(Role.ComplaintsOfficer);

    /// <summary>Who answers complaints.</summary>
    public static readonly ImmutableArray<Person> Handlers = Of(Role.Handler);

    /// <summary>Who set the system up.</summary>
    public static readonly Person Administrator = Of(Role.Administrator)[0];

    /// <summary>Who can consider stage 2 after someone considered stage 1: the officers and the other handlers (6.13).</summary>
    public static IReadOnlyList<Person> OtherThan(string? first) =>
        [.. Officers.Concat(Handlers).Where(person => person.Id != first)];

    /// <summary>Whoever has an account; the website's form has none and is a person all the same.</summary>
    public static Person PersonOf(string id) =>
        Everyone.FirstOrDefault(one => one.Person.Id == id)?.Person ?? Person.Website;

    /// <summary>The name that a letter gives.</summary>
    public static string NameOf(string id) => Colleagues.NameOf(id) ?? "The complaints team";

    private static ImmutableArray<Person> Of(Role role) =>
        [.. Everyone.Select(one => one.Person).Where(person => person.Role == role)];

    private static DemoPerson Member(string name, Role role, string post) =>
        new(new Person(name.ToLowerInvariant().Replace(' ', '.'), name, role), post);
}
