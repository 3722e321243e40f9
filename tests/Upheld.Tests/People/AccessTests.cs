using Upheld.People;

namespace Upheld.Tests.People;

/// <summary>
/// The access rule written out by hand. Every other test of access is drawn from the rule itself, so that no page or
/// endpoint departs from it; this one would see the rule change.
/// </summary>
public class AccessTests
{
    private static readonly Dictionary<Role, Act[]> Rule = new()
    {
        [Role.ComplaintsOfficer] =
        [
            Act.RecordCase,
            Act.ReadCase,
            Act.HandleCase,
            Act.AssignHandler,
            Act.ReadFigures,
            Act.KeepSelfAssessment,
            Act.ConfirmAccounts,
            Act.JudgeHeld,
            Act.SeeReaders,
        ],
        [Role.Handler] = [Act.RecordCase, Act.ReadCase, Act.ReadFigures],
        [Role.GoverningBodyMember] = [Act.ReadFigures],
        [Role.Administrator] = [Act.KeepSettings],
        [Role.Public] = [Act.RecordCase],
    };

    [Fact]
    public void Each_role_may_do_what_stands_here_and_nothing_else()
    {
        Assert.Equal(Enum.GetValues<Role>(), Rule.Keys.Order());
        foreach (var (role, acts) in Rule)
        {
            var readsCases = role is Role.ComplaintsOfficer or Role.Handler;
            Assert.Equal(acts, Enum.GetValues<Act>().Where(Of(role).May));
            Assert.Equal(readsCases ? acts : [], InACaseOf("someone else", role));
        }
    }

    [Fact]
    public void Only_a_handler_may_decide_in_a_case_because_it_is_theirs()
    {
        Assert.Equal(
            [.. Rule[Role.Handler], Act.HandleCase],
            InACaseOf("sam", Role.Handler).OrderBy(act => act is Act.HandleCase)
        );
        Assert.Equal(Rule[Role.ComplaintsOfficer], InACaseOf("sam", Role.ComplaintsOfficer));
        Assert.Empty(InACaseOf("sam", Role.GoverningBodyMember));
        Assert.Empty(InACaseOf("sam", Role.Administrator));
    }

    [Theory]
    [InlineData(Role.ComplaintsOfficer, "kim", "repairs", true)]
    [InlineData(Role.Handler, "kim", "repairs", false)]
    [InlineData(Role.Handler, "kim", null, false)]
    [InlineData(Role.Handler, null, null, false)]
    [InlineData(Role.Handler, "kim", "safeguarding", true)]
    [InlineData(Role.Handler, "sam", null, true)]
    public void A_restricted_case_is_read_by_officers_its_handler_and_its_team(
        Role role,
        string? handler,
        string? team,
        bool mayRead
    )
    {
        var access = new Person("sam", "Sam Reed", role) { Teams = ["safeguarding"] }.Access;

        Assert.Equal(mayRead, access.May(Act.ReadCase, new CaseGuard(handler, IsRestricted: true, team)));
        Assert.True(access.May(Act.ReadCase, new CaseGuard(handler, IsRestricted: false, team)));
    }

    [Fact]
    public void Upheld_itself_may_read_every_case_and_keeps_no_settings()
    {
        Assert.True(Access.OfUpheld.May(Act.ReadCase, new CaseGuard("kim", IsRestricted: true, "repairs")));
        Assert.Same(CaseScope.All, Access.OfUpheld.Scope);
        Assert.False(Access.OfUpheld.May(Act.KeepSettings));
    }

    private static Access Of(Role role) => new Person("sam", "Sam Reed", role).Access;

    private static IEnumerable<Act> InACaseOf(string handler, Role role) =>
        Enum.GetValues<Act>().Where(act => Of(role).May(act, new CaseGuard(handler, IsRestricted: false, Team: null)));
}
