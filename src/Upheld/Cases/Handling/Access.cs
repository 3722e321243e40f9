namespace Upheld.Cases.Handling;

/// <summary>What someone may be in Upheld.</summary>
public enum Role
{
    /// <summary>Takes responsibility for complaint handling (4.1): records, assigns, handles any case, publishes.</summary>
    ComplaintsOfficer,

    /// <summary>Records complaints, reads every case and acts on their own.</summary>
    Handler,

    /// <summary>Sees figures, and the cases behind them without names.</summary>
    GoverningBodyMember,

    /// <summary>Keeps settings and accounts, and sees no case.</summary>
    Administrator,
}

/// <summary>Someone signed in, or a program with a token.</summary>
/// <param name="Id">The account's sign-in name, lower case.</param>
/// <param name="Name">What they are called on screens.</param>
/// <param name="Role">What they may do.</param>
public sealed record Person(string Id, string Name, Role Role);

/// <summary>Something that someone may or may not do.</summary>
public enum Act
{
    /// <summary>Record a complaint or a service request.</summary>
    RecordCase,

    /// <summary>Read a case, find it in a list or by a search.</summary>
    ReadCase,

    /// <summary>Decide in a case: acknowledge, extend, respond, refuse.</summary>
    HandleCase,

    /// <summary>Say who handles a stage.</summary>
    AssignHandler,

    /// <summary>See figures and findings.</summary>
    ReadFigures,

    /// <summary>Fill in, approve and publish the self-assessment.</summary>
    KeepSelfAssessment,

    /// <summary>Keep the landlord's settings and accounts.</summary>
    KeepSettings,
}

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
