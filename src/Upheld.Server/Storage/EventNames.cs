using Upheld.Assurance.SelfAssessment;
using Upheld.Cases;
using Upheld.Landlords;

namespace Upheld.Server.Storage;

/// <summary>
/// The stored name of every event, a line each. A name is never changed or used again; an event that changes its shape
/// gets a new version and keeps reading the old one.
/// </summary>
internal static class EventNames
{
    /// <summary>All names.</summary>
    public static readonly IReadOnlyList<(Type Type, string Name)> All =
    [
        (typeof(ServiceRequestReceived), "service-request-received.v1"),
        (typeof(ServiceRequestReviewed), "service-request-reviewed.v1"),
        (typeof(ServiceRequestCompleted), "service-request-completed.v1"),
        (typeof(ComplaintOfferDeclined), "complaint-offer-declined.v1"),
        (typeof(ComplaintRaised), "complaint-raised.v1"),
        (typeof(ComplaintReceived), "complaint-received.v1"),
        (typeof(ReceiptCorrected), "receipt-corrected.v1"),
        (typeof(ComplaintRefused), "complaint-refused.v1"),
        (typeof(ComplaintWithdrawn), "complaint-withdrawn.v1"),
        (typeof(HandlerAssigned), "handler-assigned.v1"),
        (typeof(ComplaintAcknowledged), "complaint-acknowledged.v1"),
        (typeof(ResponseExtended), "response-extended.v1"),
        (typeof(ResponseGiven), "response-given.v1"),
        (typeof(StageTwoRequested), "stage-two-requested.v1"),
        (typeof(StageTwoRefused), "stage-two-refused.v1"),
        (typeof(NoteAdded), "note-added.v1"),
        (typeof(LandlordSetUp), "landlord-set-up.v1"),
        (typeof(PolicyAdopted), "policy-adopted.v1"),
        (typeof(BankHolidaysUpdated), "bank-holidays-updated.v1"),
        (typeof(FormRead), "form-read.v1"),
        (typeof(ProvisionAnswered), "provision-answered.v1"),
        (typeof(SelfAssessmentPublished), "self-assessment-published.v1"),
    ];
}
