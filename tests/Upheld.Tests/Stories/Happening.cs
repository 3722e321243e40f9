using Upheld.Cases;
using Upheld.Cases.Handling;
using Upheld.People;
using Upheld.Cases.Intake;
using Upheld.Code;
using Upheld.Code.Facts;

namespace Upheld.Tests.Stories;

/// <summary>Something that someone records on a day.</summary>
internal sealed record Happening(DateOnly Day, Func<Case, Terms, Decision> Decide);

/// <summary>The words of the stories. Each is one decision of the domain, with everything lawful filled in.</summary>
internal static class Happenings
{
    public static Happening AServiceRequest(string day) =>
        Now(day, (_, on) => Requests.Receive(Given.Incoming(on), on));

    public static Happening Reviewed(string day) =>
        Now(day, (c, on) => Requests.Review(c, on, "Booked for Friday.", on));

    public static Happening Completed(string day) => Now(day, (c, on) => Requests.Complete(c, on, "Tap mended.", on));

    public static Happening OfferDeclined(string day) =>
        Now(day, (c, on) => Requests.DeclineOffer(c, on, "No thanks, just mend it.", on));

    public static Happening AComplaint(string day, string? recognised = null) =>
        Now(recognised ?? day, (_, on) => Intake.ReceiveComplaint(Given.Incoming(Given.Day(day), on), on));

    public static Happening AComplaintRaised(string day, string unhappySince) =>
        Now(day, (c, on) => Intake.RaiseComplaint(c, Given.Incoming(Given.Day(unhappySince), on), "C-2", on));

    public static Happening ReceiptCorrected(string day, string receivedOn, string? why = "The letter was dated.") =>
        Now(day, (c, on) => Intake.CorrectReceipt(c, Given.Day(receivedOn), why, on));

    public static Happening Withdrawn(string day) => Now(day, (c, on) => Intake.Withdraw(c, on, "Please stop.", on));

    public static Happening Assigned(string day, string to) => Now(day, (c, on) => Handling.Assign(c, to, on));

    public static Happening Acknowledged(string day, Func<ComplaintDefinition, ComplaintDefinition>? but = null) =>
        Now(
            day,
            (c, on) =>
                Cases.Stages.Stages.Acknowledge(
                    c,
                    Given.Acknowledgement(on) with
                    {
                        Definition = (but ?? (d => d))(Given.Definition),
                    },
                    on
                )
        );

    public static Happening Extended(string day, string until, string? reason = "Dry weather", string? notice = null) =>
        Told(day, until, reason, null, notice);

    public static Happening ExtendedBeyondTheCap(string day, string until, string? goodReason) =>
        Told(day, until, "Dry weather", goodReason, null);

    public static Happening Answered(string day, string by = "sam", string? leavingOut = null, bool reasons = true) =>
        Now(
            day,
            (c, on) =>
            {
                var points = c.CurrentStage?.Definition?.Points ?? [];
                var response = Given.Response(on, [.. points.Where(point => point != leavingOut)]);
                var answers = response.Answers.Select(answer => reasons ? answer : answer with { Reasons = " " });
                return Cases.Stages.Stages.Respond(c, response with { Answers = [.. answers] }, by, on);
            }
        );

    public static Happening Escalated(string day, string? why = null) =>
        Now(day, (c, on) => Cases.Stages.Stages.Escalate(c, on, Channel.Phone, why, on));

    public static Happening Refused(string day, Func<ProposedRefusal, ProposedRefusal>? but = null) =>
        Now(day, (c, on) => Exclusion.Refuse(c, (but ?? (r => r))(Given.Refusal(on)), on));

    private static Happening Told(string day, string until, string? reason, string? goodReason, string? notice) =>
        new(
            Given.Day(day),
            (c, terms) =>
                Cases.Stages.Stages.Extend(
                    c,
                    new(Given.Day(until), reason, goodReason, Given.Notice(Given.Day(day), notice)),
                    terms,
                    Given.Day(day)
                )
        );

    private static Happening Now(string day, Func<Case, DateOnly, Decision> decide)
    {
        var on = Given.Day(day);
        return new Happening(on, (folded, _) => decide(folded, on));
    }
}
