using Upheld.Code;
using Upheld.Code.Facts;
using Upheld.Code.HousingOmbudsman2024;

namespace Upheld.Cases.Intake;

/// <summary>A matter as it comes in, by whatever channel.</summary>
/// <param name="ReceivedOn">The day the resident said it.</param>
/// <param name="Who">Who says it.</param>
/// <param name="Words">What they said.</param>
/// <param name="Labels">Tenure, category and channel.</param>
/// <param name="RecognisedOn">The day staff saw what it was; null when that is the same day.</param>
public sealed record Incoming(
    DateOnly ReceivedOn,
    Complainant Who,
    string Words,
    Labels Labels,
    DateOnly? RecognisedOn = null
);

/// <summary>How a complaint comes in and how it is taken back (chapter 1).</summary>
public static class Intake
{
    /// <summary>Receives a complaint. Its clock starts on the day the resident expressed the dissatisfaction.</summary>
    public static Decision ReceiveComplaint(Incoming incoming, DateOnly today) =>
        Decision.Unless(Check(incoming, today), () => Received(incoming, null));

    /// <summary>
    /// Raises a complaint from a service request, which stays open and worked (1.5). The complaint is received on the day
    /// the resident was dissatisfied, even if staff saw it later.
    /// </summary>
    /// <param name="request">The service request.</param>
    /// <param name="incoming">The dissatisfaction.</param>
    /// <param name="newReference">The reference of the new complaint.</param>
    /// <param name="today">The day it is recorded.</param>
    public static Decision RaiseComplaint(Case request, Incoming incoming, string newReference, DateOnly today)
    {
        var objection =
            request.Kind != CaseKind.ServiceRequest
                ? new Objection(
                    Definition.RaiseWhenDissatisfied,
                    "This case is a complaint already. Record a new complaint for a new matter."
                )
                : Check(incoming, today)
                    ?? Days.NotBefore(
                        incoming.ReceivedOn,
                        request.ReceivedOn,
                        "receivedOn",
                        "The complaint",
                        "the service request"
                    );
        return objection is not null
            ? objection
            : Decision
                .Record(new ComplaintRaised(today, newReference))
                .AndOpen(newReference, Received(incoming, request.Reference));
    }

    /// <summary>Puts a wrongly recorded day of receipt right. The due dates move with it.</summary>
    public static Decision CorrectReceipt(Case complaint, DateOnly receivedOn, string? why, DateOnly today) =>
        Decision.Unless(
            complaint.Kind != CaseKind.Complaint
                ? new Objection(null, "Only a complaint's day of receipt can be corrected.")
                : Days.Plausible(receivedOn, "receivedOn", "The day of receipt")
                    ?? Days.NotAhead(receivedOn, today, "receivedOn", "The day of receipt")
                    ?? Days.Given(why, "why", "Say why the first record was wrong.")
                    ?? (
                        (complaint.Complaint!.StageOne.Acknowledged ?? complaint.Complaint.Ended) is { } later
                        && receivedOn > later.On
                            ? new Objection(
                                null,
                                $"A complaint cannot be received after {later.On:d MMMM yyyy}, when more happened in it.",
                                "receivedOn"
                            )
                            : null
                    ),
            () => new ReceiptCorrected(today, receivedOn, why!.Trim())
        );

    /// <summary>Records that the resident took the complaint back.</summary>
    public static Decision Withdraw(Case complaint, DateOnly on, string? words, DateOnly today) =>
        Decision.Unless(
            !complaint.IsOpen || complaint.Kind != CaseKind.Complaint
                ? new Objection(null, "Only an open complaint can be withdrawn.")
                : Days.NotAhead(on, today, "on", "The day of the withdrawal")
                    ?? Days.NotBefore(
                        on,
                        LastDay(complaint.CurrentStage!),
                        "on",
                        "The withdrawal",
                        "what was last recorded in this stage,"
                    )
                    ?? Days.Given(
                        words,
                        "words",
                        "Write down what the resident said, so it is clear they wanted this."
                    ),
            () => new ComplaintWithdrawn(on, words!.Trim())
        );

    private static DateOnly? LastDay(Stage stage) =>
        stage.Extension?.Notified?.On ?? stage.Acknowledged?.On ?? stage.Requested?.On;

    internal static Objection? Check(Incoming incoming, DateOnly today) =>
        Days.Plausible(incoming.ReceivedOn, "receivedOn", "The day it was received")
        ?? Days.NotAhead(incoming.ReceivedOn, today, "receivedOn", "The day it was received")
        ?? Days.NotAhead(
            incoming.RecognisedOn ?? incoming.ReceivedOn,
            today,
            "recognisedOn",
            "The day it was recognised"
        )
        ?? Days.NotBefore(
            incoming.RecognisedOn ?? incoming.ReceivedOn,
            incoming.ReceivedOn,
            "recognisedOn",
            "The day it was recognised",
            "the day it was received"
        )
        ?? Days.Given(incoming.Words, "text", "Write down what the resident said.")
        ?? Days.Given(incoming.Who.Name, "name", "Enter the resident's name.");

    private static ComplaintReceived Received(Incoming incoming, string? request) =>
        new(
            incoming.ReceivedOn,
            incoming.RecognisedOn ?? incoming.ReceivedOn,
            incoming.Who,
            incoming.Words.Trim(),
            incoming.Labels,
            request
        );
}
