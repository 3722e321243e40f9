using Upheld.Assurance;
using Upheld.Cases;
using Upheld.Code;

namespace Upheld.Server;

/// <summary>Where cases and assurance meet: what the records say of a case, whichever kind of fact it is.</summary>
internal static class CaseFindings
{
    /// <summary>The findings on a case, a provision each, in the Code's order.</summary>
    public static IEnumerable<(Provision Provision, Finding Finding)> Of(Case @case, Terms terms) =>
        @case switch
        {
            { Refused: { } refused } => Findings.Of(refused, terms),
            { Complaint: { } complaint } => Findings.Of(complaint, terms),
            { ServiceRequest: { } request } => Findings.Of(request, terms),
            _ => throw new ArgumentException($"Case {@case.Reference} is of no kind.", nameof(@case)),
        };
}
