using Upheld.Code.Facts;

namespace Upheld.Cases;

/// <summary>Something that happened in a case: the whole life of a case is made of these.</summary>
/// <param name="On">The day it counts for.</param>
public abstract record CaseEvent(DateOnly On) : Event(On);

/// <summary>A resident asked for something to be put right (1.4).</summary>
public sealed record ServiceRequestReceived(DateOnly On, Complainant Who, string Words, Labels Labels) : CaseEvent(On);

/// <summary>Someone looked whether an open service request is moving (1.4).</summary>
public sealed record ServiceRequestReviewed(DateOnly On, string Note) : CaseEvent(On);

/// <summary>What the resident asked for has been done.</summary>
public sealed record ServiceRequestCompleted(DateOnly On, string Note) : CaseEvent(On);

/// <summary>A resident was offered the choice to complain and said no (1.3). It starts no clock.</summary>
public sealed record ComplaintOfferDeclined(DateOnly On, string Words) : CaseEvent(On);

/// <summary>A complaint was raised from this service request, which stays open (1.5).</summary>
public sealed record ComplaintRaised(DateOnly On, string Complaint) : CaseEvent(On);

/// <summary>A complaint was received.</summary>
/// <param name="On">The day the resident expressed the dissatisfaction (1.3, 1.5).</param>
/// <param name="RecognisedOn">The day staff saw that it was a complaint; never earlier.</param>
/// <param name="Who">Who complains.</param>
/// <param name="Words">What they said, as they said it.</param>
/// <param name="Labels">Tenure, category and channel at receipt.</param>
/// <param name="ServiceRequest">The service request it was raised from, or null.</param>
public sealed record ComplaintReceived(
    DateOnly On,
    DateOnly RecognisedOn,
    Complainant Who,
    string Words,
    Labels Labels,
    string? ServiceRequest
) : CaseEvent(On);

/// <summary>The day of receipt was recorded wrongly and is put right.</summary>
/// <param name="On">The day the correction was made.</param>
/// <param name="ReceivedOn">The right day.</param>
/// <param name="Why">Why the first record was wrong.</param>
public sealed record ReceiptCorrected(DateOnly On, DateOnly ReceivedOn, string Why) : CaseEvent(On);

/// <summary>A complaint was not accepted (2.1–2.5).</summary>
public sealed record ComplaintRefused(
    DateOnly On,
    ExclusionGround Ground,
    string Reasons,
    string? Discretion,
    Notice Notice
) : CaseEvent(On);

/// <summary>The resident took the complaint back.</summary>
public sealed record ComplaintWithdrawn(DateOnly On, string Words) : CaseEvent(On);

/// <summary>Someone was made responsible for a stage of a complaint.</summary>
public sealed record HandlerAssigned(DateOnly On, StageNumber Stage, string Handler) : CaseEvent(On);

/// <summary>A stage was acknowledged and the complaint put into words (5.6, 5.7, 6.2, 6.11).</summary>
public sealed record ComplaintAcknowledged(
    DateOnly On,
    StageNumber Stage,
    ComplaintDefinition Definition,
    Notice Notice
) : CaseEvent(On);

/// <summary>The resident was told that a response will take longer (6.4, 6.5, 6.15, 6.16).</summary>
/// <param name="On">The day the resident was told.</param>
/// <param name="Stage">The stage whose response is meant.</param>
/// <param name="Until">The new date.</param>
/// <param name="Reason">The reason given.</param>
/// <param name="GoodReason">Why it may lie beyond the Code's cap, where it does.</param>
/// <param name="Notice">What the resident was told.</param>
public sealed record ResponseExtended(
    DateOnly On,
    StageNumber Stage,
    DateOnly Until,
    string Reason,
    string? GoodReason,
    Notice Notice
) : CaseEvent(On);

/// <summary>The full response of a stage was given (6.3, 6.14).</summary>
public sealed record ResponseGiven(DateOnly On, StageNumber Stage, Response Response) : CaseEvent(On);

/// <summary>The resident asked for stage 2; they need give no reason (6.10–6.12).</summary>
public sealed record StageTwoRequested(DateOnly On, Channel Channel, string? Words) : CaseEvent(On);

/// <summary>A request for stage 2 was refused (5.11).</summary>
public sealed record StageTwoRefused(
    DateOnly On,
    ExclusionGround Ground,
    string Reasons,
    string? Discretion,
    Notice Notice
) : CaseEvent(On);

/// <summary>Something worth keeping that changes nothing: a call, a visit, a letter from a contractor (5.12).</summary>
public sealed record NoteAdded(DateOnly On, string Text) : CaseEvent(On);

/// <summary>The two stages, and no third (5.3).</summary>
public enum StageNumber
{
    /// <summary>The first answer.</summary>
    One = 1,

    /// <summary>The final answer.</summary>
    Two = 2,
}

/// <summary>Who complains, and how to reach them.</summary>
/// <param name="Name">The resident's name.</param>
/// <param name="Email">E-mail, or null.</param>
/// <param name="Phone">Telephone, or null.</param>
/// <param name="Address">The home concerned, or null.</param>
/// <param name="Representative">Who speaks for the resident, or null (1.3, 3.6).</param>
public sealed record Complainant(
    string Name,
    string? Email = null,
    string? Phone = null,
    string? Address = null,
    string? Representative = null
);
