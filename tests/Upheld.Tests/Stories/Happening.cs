using Upheld.Cases;
using Upheld.Cases.Steps;
using Upheld.Code;
using Upheld.Code.Facts;

namespace Upheld.Tests.Stories;

/// <summary>Something that someone records on a day. Every case begins with one that takes no case.</summary>
internal sealed record Happening(DateOnly Day, Func<Case?, Moment, Decision> Decide);

/// <summary>The words of the stories. Each takes one step, with everything lawful filled in.</summary>
internal static class Happenings
{
    public static Happening AServiceRequest(string day) =>
        Begins(day, on => Given.Incoming(on) with { IsServiceRequest = true });

    public static Happening Reviewed(string day) =>
        Takes(day, new Review(), (_, on) => new Review.Asked { Note = "Booked for Friday.", On = on });

    public static Happening Completed(string day) =>
        Takes(day, new Complete(), (_, on) => new Complete.Asked { Note = "Tap mended.", On = on });

    public static Happening OfferDeclined(string day) =>
        Takes(
            day,
            new DeclineOffer(),
            (_, on) => new DeclineOffer.Asked { Words = "No thanks, just mend it.", On = on }
        );

    public static Happening AComplaint(string day, string? recognised = null) =>
        Begins(recognised ?? day, on => Given.Incoming(Given.Day(day), on));

    public static Happening AComplaintRaised(string day, string unhappySince) =>
        Takes(day, new Raise(), (_, on) => Given.Raised(Given.Day(unhappySince), on));

    public static Happening ReceiptCorrected(string day, string receivedOn, string? why = "The letter was dated.") =>
        Takes(
            day,
            new CorrectReceipt(),
            (_, _) => new CorrectReceipt.Asked { ReceivedOn = Given.Day(receivedOn), Why = why }
        );

    public static Happening Withdrawn(string day) =>
        Takes(day, new Withdraw(), (_, on) => new Withdraw.Asked { Words = "Please stop.", On = on });

    public static Happening Assigned(string day, string to) =>
        Takes(day, new Assign(), (_, _) => new Assign.Asked { Handler = to });

    public static Happening Noted(string day) =>
        Takes(day, new AddNote(), (_, on) => new AddNote.Asked { Note = "Rang the resident.", On = on });

    public static Happening Acknowledged(string day, Func<Acknowledge.Asked, Acknowledge.Asked>? but = null) =>
        Takes(day, new Acknowledge(), (_, on) => (but ?? (asked => asked))(Given.Acknowledgement(on)));

    public static Happening Extended(string day, string until, string? reason = "Dry weather", string? notice = null) =>
        ExtendedWith(day, until, reason, null, notice);

    public static Happening ExtendedBeyondTheCap(string day, string until, string? goodReason) =>
        ExtendedWith(day, until, "Dry weather", goodReason, null);

    public static Happening Answered(string day, string by = "sam", string? leavingOut = null, bool reasons = true) =>
        Takes(
            day,
            new Respond(),
            (c, on) =>
            {
                var points = (c as ComplaintCase)?.Now.Definition?.Points ?? [];
                var response = Given.Response(on, points.Where(point => point != leavingOut), by);
                var answers = response.Answers!.Select(answer => reasons ? answer : answer with { Reasons = " " });
                return response with { Answers = [.. answers] };
            }
        );

    public static Happening Escalated(string day, string? why = null) =>
        Takes(
            day,
            new Escalate(),
            (_, on) =>
                new Escalate.Asked
                {
                    On = on,
                    Channel = Channel.Phone,
                    Words = why,
                }
        );

    public static Happening Refused(string day, Func<Refuse.Asked, Refuse.Asked>? but = null) =>
        Takes(day, new Refuse(), (_, on) => (but ?? (asked => asked))(Given.Refusal(on)));

    private static Happening ExtendedWith(
        string day,
        string until,
        string? reason,
        string? goodReason,
        string? notice
    ) =>
        Takes(
            day,
            new Extend(),
            (_, on) =>
                Given.Extension(on, Given.Day(until), goodReason) with
                {
                    Reason = reason,
                    Notice = notice ?? Given.Notice,
                }
        );

    private static Happening Begins(string day, Func<DateOnly, Receive.Incoming> incoming) =>
        new(Given.Day(day), (_, now) => Receive.Decide(incoming(now.Today), now));

    private static Happening Takes(string day, Step<Case> step, Func<Case, DateOnly, Asked> asked) =>
        new(Given.Day(day), (c, now) => step.Take(c!, asked(c!, now.Today), now));
}
