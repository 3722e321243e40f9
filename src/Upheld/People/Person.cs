namespace Upheld.People;

/// <summary>Someone signed in, or a program with a token.</summary>
/// <param name="Id">The account's sign-in name, lower case.</param>
/// <param name="Name">What they are called on screens.</param>
/// <param name="Role">What they may do.</param>
public sealed record Person(string Id, string Name, Role Role);

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
