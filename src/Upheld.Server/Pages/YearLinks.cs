using Upheld.Assurance.Reporting;

namespace Upheld.Server.Pages;

/// <summary>The years that a page can be opened for, each a link.</summary>
/// <param name="Under">The address that the year follows.</param>
/// <param name="Years">The years, the newest first.</param>
/// <param name="Shown">The year that is shown.</param>
public sealed record YearLinks(string Under, IReadOnlyList<FinancialYear> Years, FinancialYear Shown);
