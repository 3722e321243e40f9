using Upheld.Assurance.Reporting;
using Upheld.Code;
using Upheld.People;

namespace Upheld.Server.Storage.Rows;

/// <summary>Which page of the cases behind which figure is asked for.</summary>
/// <param name="Scope">The cases that may be shown.</param>
/// <param name="Year">The financial year.</param>
/// <param name="Provision">The provision, one of those that rows have a place for.</param>
/// <param name="Verdict">How the cases stand.</param>
/// <param name="Today">On which day.</param>
/// <param name="ByOwnLimits">True to judge by the landlord's own limits.</param>
/// <param name="After">Where the page before ended.</param>
/// <param name="Take">How many.</param>
internal sealed record FigureAsked(
    CaseScope Scope,
    FinancialYear Year,
    Provision Provision,
    Verdict Verdict,
    DateOnly Today,
    bool ByOwnLimits,
    Cursor After,
    int Take
)
{
    /// <summary>The columns of a case, of the table called <c>c</c>.</summary>
    public static readonly string Columns = string.Join(", ", CaseTable.Whole.Names.Select(name => "c." + name));

    /// <summary>The values that every query of such a page names.</summary>
    /// <param name="database">The engine.</param>
    /// <param name="many">How many rows are taken.</param>
    public (string, object?)[] Values(Database database, int many) =>
        [
            ("@year", Year.Starts),
            ("@own", ByOwnLimits ? 1 : 0),
            ("@provision", Provision.Number),
            ("@verdict", FindingsText.LetterOf(Verdict).ToString()),
            ("@today", Today),
            .. Scope.Values(database),
            ("@take", many),
        ];
}
