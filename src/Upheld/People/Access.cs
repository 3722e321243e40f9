using System.Collections.Immutable;

namespace Upheld.People;

/// <summary>What the access rule asks about one case.</summary>
/// <param name="Handler">The account that handles it now, or null.</param>
/// <param name="IsRestricted">True when it is kept to its handler, its team and the complaints officers.</param>
/// <param name="Team">The team it is kept to, or null.</param>
public readonly record struct CaseGuard(string? Handler, bool IsRestricted, string? Team);

/// <summary>
/// The one rule of who may do and see what, as a value made from a person. It answers for one case in memory, and
/// <see cref="Scope"/> describes the same answer for a query. Every list, search, count, figure, export and file takes it
/// first.
/// </summary>
/// <param name="Person">Whose access it is.</param>
public sealed record Access(Person Person)
{
    /// <summary>
    /// Upheld's own, to every case: where no person asks, or one is answered with no more than they sent. What a person is
    /// shown is read with theirs.
    /// </summary>
    public static readonly Access OfUpheld = new(new Person("upheld", "Upheld", Role.ComplaintsOfficer));

    /// <summary>True when this person may do something that is about no case in particular.</summary>
    public bool May(Act act) =>
        Person.Role switch
        {
            Role.ComplaintsOfficer => act is not Act.KeepSettings,
            Role.Handler => act is Act.RecordCase or Act.ReadCase or Act.ReadFigures,
            Role.GoverningBodyMember => act is Act.ReadFigures,
            Role.Administrator => act is Act.KeepSettings,
            Role.Public => act is Act.RecordCase,
        };

    /// <summary>True when this person may do something in a case.</summary>
    public bool May(Act act, CaseGuard guard) =>
        Scope.Includes(guard) && (May(act) || (act is Act.HandleCase && IsOwn(guard)));

    /// <summary>True when this person may say that someone new handles, or considered, a stage of a case.</summary>
    public bool MayName(string handler, CaseGuard guard) => handler == Person.Id || May(Act.AssignHandler, guard);

    /// <summary>True when someone with this access could be given a case to handle.</summary>
    public bool CanHandle => Person.Role is Role.ComplaintsOfficer or Role.Handler;

    /// <summary>Which cases this person may read.</summary>
    public CaseScope Scope =>
        Person.Role switch
        {
            Role.ComplaintsOfficer => CaseScope.All,
            Role.Handler => CaseScope.Of(Person),
            Role.GoverningBodyMember or Role.Administrator or Role.Public => CaseScope.None,
        };

    /// <summary>
    /// The cases behind a figure that this person may know of. Whoever reads cases: those they may read. Whoever sees
    /// figures only: all of them, without what would tell who it is.
    /// </summary>
    public CaseScope ScopeBehindFigures =>
        (May(Act.ReadFigures), May(Act.ReadCase)) switch
        {
            (true, true) => Scope,
            (true, false) => CaseScope.All,
            (false, _) => CaseScope.None,
        };

    private bool IsOwn(CaseGuard guard) =>
        Person.Role is Role.Handler && string.Equals(guard.Handler, Person.Id, StringComparison.Ordinal);
}

/// <summary>
/// Which cases someone may read, described once: a case in memory is held against it, and a query makes its condition of it.
/// </summary>
public sealed record CaseScope
{
    private CaseScope() { }

    /// <summary>Every case.</summary>
    public static readonly CaseScope All = new() { Everything = true };

    /// <summary>No case.</summary>
    public static readonly CaseScope None = new();

    /// <summary>True for every case, restricted ones included.</summary>
    public bool Everything { get; private init; }

    /// <summary>Who it is for: they see unrestricted cases, restricted ones they handle, and those of their teams; null where nothing is seen.</summary>
    public string? Reader { get; private init; }

    /// <summary>The reader's teams.</summary>
    public ImmutableSortedSet<string> Teams { get; private init; } = [];

    /// <summary>What someone who handles cases may read.</summary>
    public static CaseScope Of(Person person) => new() { Reader = person.Id, Teams = person.Teams };

    /// <summary>True when a case is among them.</summary>
    public bool Includes(CaseGuard guard) =>
        Everything
        || (
            Reader is not null
            && (
                !guard.IsRestricted
                || string.Equals(guard.Handler, Reader, StringComparison.Ordinal)
                || (guard.Team is { } team && Teams.Contains(team))
            )
        );
}
