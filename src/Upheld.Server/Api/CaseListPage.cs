using Upheld.Cases;
using Upheld.Code.Facts;
using Upheld.Server.Storage.Rows;

namespace Upheld.Server.Api;

/// <summary>One page of a list.</summary>
/// <param name="Items">The cases.</param>
/// <param name="Next">Send it as <c>after</c> for the next page; null on the last.</param>
/// <param name="Reworked">
/// The share of cases, from 0 to 1, whose due dates are worked out again after bank holidays, limits or rules changed; the
/// others show what held before. Null when all are.
/// </param>
public sealed record CaseListPage(IReadOnlyList<CaseItem> Items, string? Next, double? Reworked);

/// <summary>A case in a list.</summary>
/// <param name="Reference">The reference the resident was given.</param>
/// <param name="Kind">Service request, complaint or refused complaint.</param>
/// <param name="Status">"open" or "closed".</param>
/// <param name="Stage">The stage it is at; null for a service request.</param>
/// <param name="ReceivedOn">The day the resident expressed it.</param>
/// <param name="Name">The resident's name.</param>
/// <param name="Summary">The beginning of what they said.</param>
/// <param name="Category">What it is about.</param>
/// <param name="Handler">Who handles it now.</param>
/// <param name="NextDue">The nearest due date, or null when nothing is due.</param>
/// <param name="NextDueAsks">What is due then.</param>
/// <param name="NextDueProvision">The provision that asks for it.</param>
/// <param name="Version">The version of the case.</param>
public sealed record CaseItem(
    string Reference,
    CaseKind Kind,
    string Status,
    int? Stage,
    DateOnly ReceivedOn,
    string Name,
    string Summary,
    string? Category,
    string? Handler,
    DateOnly? NextDue,
    string? NextDueAsks,
    string? NextDueProvision,
    int Version
)
{
    internal static CaseItem Of(CaseRow row) =>
        new(
            row.Reference,
            row.Kind,
            row.IsOpen ? "open" : "closed",
            row.Kind == CaseKind.ServiceRequest ? null : (int)row.Stage,
            row.ReceivedOn,
            row.Name,
            row.Summary,
            row.Category,
            row.Handler,
            row.NextDue,
            row.NextDueAsks,
            row.NextDueProvision,
            row.Version
        );
}
