namespace Upheld.Code.Facts;

/// <summary>What kind of matter a case is. A refused complaint is no complaint.</summary>
public enum CaseKind
{
    /// <summary>A request to put something right.</summary>
    ServiceRequest,

    /// <summary>A complaint under the Code.</summary>
    Complaint,

    /// <summary>A complaint that was not accepted.</summary>
    RefusedComplaint,
}

/// <summary>
/// A fact that provisions judge: of a case, or of something else that the Code speaks of, such as a year. It says which kind
/// of case it is about, so that a measure over such facts knows which cases it is asked about.
/// </summary>
public interface IJudged
{
    /// <summary>The kind of case; null where it is about no case.</summary>
    static abstract CaseKind? Kind { get; }
}

/// <summary>What kinds of cases are called.</summary>
public static class KindWords
{
    extension(CaseKind kind)
    {
        /// <summary>The kind in words, such as "Service request".</summary>
        public string InWords =>
            kind switch
            {
                CaseKind.ServiceRequest => "Service request",
                CaseKind.Complaint => "Complaint",
                CaseKind.RefusedComplaint => "Refused complaint",
            };
    }
}
