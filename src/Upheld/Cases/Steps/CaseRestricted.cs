using Upheld.Code.Facts;

namespace Upheld.Cases.Steps;

/// <summary>
/// Who may read a case was narrowed to its handler, a team and the complaints officers, or widened again. There is no
/// screen for it yet; the access rule keeps to it everywhere.
/// </summary>
/// <param name="On">The day it was decided.</param>
/// <param name="IsRestricted">True where it is kept to a few.</param>
/// <param name="Team">The team that may read it, or null.</param>
/// <param name="Why">Why.</param>
[StoredAs("case-restricted", version: 1)]
public sealed record CaseRestricted(DateOnly On, bool IsRestricted, string? Team, string Why) : CaseEvent<Case>(On)
{
    private protected override Case Apply(Case before, Fact fact) =>
        before with
        {
            Restriction = IsRestricted ? new Restriction(Team, Why) : null,
        };

    /// <inheritdoc/>
    public override Description Describe() =>
        new Description(IsRestricted ? "Kept to a few" : "Open to everyone who reads cases")
            .Saying(Why)
            .With("Team", Team);
}
