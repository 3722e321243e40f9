using Upheld.Cases;

namespace Upheld.Server.Pages.Cases;

/// <summary>What kinds of cases are called.</summary>
public static class KindWords
{
    /// <summary>A kind in words.</summary>
    public static string Of(CaseKind kind) =>
        kind switch
        {
            CaseKind.ServiceRequest => "Service request",
            CaseKind.Complaint => "Complaint",
            CaseKind.RefusedComplaint => "Refused complaint",
        };
}
