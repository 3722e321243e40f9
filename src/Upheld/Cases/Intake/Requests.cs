using Upheld.Code;
using Upheld.Code.HousingOmbudsman2024;

namespace Upheld.Cases.Intake;

/// <summary>Service requests: recorded, watched and reviewed, and no complaints (1.4).</summary>
public static class Requests
{
    /// <summary>Receives a service request.</summary>
    public static Decision Receive(Incoming incoming, DateOnly today) =>
        Decision.Unless(
            Intake.Check(incoming, today),
            () => new ServiceRequestReceived(incoming.ReceivedOn, incoming.Who, incoming.Words.Trim(), incoming.Labels)
        );

    /// <summary>Records that the resident was offered the choice to complain and declined (1.3). No clock starts.</summary>
    public static Decision DeclineOffer(Case request, DateOnly on, string? words, DateOnly today) =>
        Decision.Unless(
            request.Kind != CaseKind.ServiceRequest
                ? new Objection(
                    Definition.OfferTheChoice,
                    "This case is a complaint already; there is nothing to offer."
                )
                : Days.NotAhead(on, today, "on", "The day of the offer")
                    ?? Days.NotBefore(on, request.ReceivedOn, "on", "The offer", "the request")
                    ?? Days.Given(words, "words", "Write down what the resident said."),
            () => new ComplaintOfferDeclined(on, words!.Trim())
        );

    /// <summary>Records a look at an open service request.</summary>
    public static Decision Review(Case request, DateOnly on, string? note, DateOnly today) =>
        Decision.Unless(Open(request, on, note, today), () => new ServiceRequestReviewed(on, note!.Trim()));

    /// <summary>Records that what was asked for has been done.</summary>
    public static Decision Complete(Case request, DateOnly on, string? note, DateOnly today) =>
        Decision.Unless(Open(request, on, note, today), () => new ServiceRequestCompleted(on, note!.Trim()));

    private static Objection? Open(Case request, DateOnly on, string? note, DateOnly today) =>
        request.Kind != CaseKind.ServiceRequest || !request.IsOpen
            ? new Objection(
                Definition.RecogniseServiceRequests,
                "Only an open service request can be reviewed or completed."
            )
            : Days.NotAhead(on, today, "on", "The day")
                ?? Days.NotBefore(on, request.ReceivedOn, "on", "This", "the request")
                ?? Days.Given(note, "note", "Write down what you found or did.");
}
