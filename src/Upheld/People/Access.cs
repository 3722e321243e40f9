namespace Upheld.People;

/// <summary>The one rule of who may do what. Pages, endpoints, lists, counts, search, exports and files all ask it.</summary>
public static class Access
{
    /// <summary>True when a person may do something, in a case handled by <paramref name="handler"/> where there is one.</summary>
    public static bool May(Person person, Act act, string? handler = null) =>
        (person.Role, act) switch
        {
            (Role.ComplaintsOfficer, Act.KeepSettings) => false,
            (Role.ComplaintsOfficer, _) => true,
            (Role.Handler, Act.RecordCase or Act.ReadCase or Act.ReadFigures) => true,
            (Role.Handler, Act.HandleCase) => string.Equals(handler, person.Id, StringComparison.Ordinal),
            (Role.GoverningBodyMember, Act.ReadFigures) => true,
            (Role.Administrator, Act.KeepSettings) => true,
            _ => false,
        };
}
