using Upheld.Cases;
using Upheld.Code.Facts;
using Upheld.Server.Pages.Elements;

namespace Upheld.Server.Pages.Cases;

/// <summary>One event as the timeline tells it.</summary>
/// <param name="Title">What happened.</param>
/// <param name="Words">What was said, word for word, or null.</param>
/// <param name="More">Further facts, each with its name.</param>
public sealed record TimelineEntry(string Title, string? Words, IReadOnlyList<(string Name, string Value)> More)
{
    private const int Short = 280;

    /// <summary>True when it is long enough to be read only by someone who asks for it.</summary>
    public bool IsLong => (Words?.Length ?? 0) + More.Sum(fact => fact.Value.Length) > Short;

    /// <summary>Tells an event, with people by their names.</summary>
    public static TimelineEntry Of(Event happened, Func<string?, string?> nameOf) =>
        happened switch
        {
            ServiceRequestReceived request => new("Service request received", request.Words, []),
            ServiceRequestReviewed reviewed => new("Service request reviewed", reviewed.Note, []),
            ServiceRequestCompleted completed => new("What was asked for is done", completed.Note, []),
            ComplaintOfferDeclined declined => new("Offered a complaint; the resident declined", declined.Words, []),
            ComplaintRaised raised => new("A complaint was raised from this", null, [("Complaint", raised.Complaint)]),
            ComplaintReceived received => new("Complaint received", received.Words, Recognised(received)),
            ReceiptCorrected corrected => new(
                "Received date corrected",
                corrected.Why,
                [("Received", Dates.Long(corrected.ReceivedOn))]
            ),
            ComplaintRefused refused => new(
                "Complaint refused",
                refused.Notice.Text,
                Refusal(refused.Ground, refused.Reasons, refused.Discretion)
            ),
            StageTwoRefused refused => new(
                "Stage 2 refused",
                refused.Notice.Text,
                Refusal(refused.Ground, refused.Reasons, refused.Discretion)
            ),
            ComplaintWithdrawn withdrawn => new("Complaint withdrawn by the resident", withdrawn.Words, []),
            HandlerAssigned assigned => new(
                $"Stage {(int)assigned.Stage} given to {nameOf(assigned.Handler)}",
                null,
                []
            ),
            ComplaintAcknowledged acknowledged => new(
                $"Stage {(int)acknowledged.Stage} acknowledged",
                acknowledged.Notice.Text,
                [("Told by", Wording.Of(acknowledged.Notice.Channel))]
            ),
            ResponseExtended extended => new(
                $"Stage {(int)extended.Stage} extended to {Dates.Long(extended.Until)}",
                extended.Notice.Text,
                extended.GoodReason is { } good
                    ? [("Reason", extended.Reason), ("Good reason to go beyond the limit", good)]
                    : [("Reason", extended.Reason)]
            ),
            ResponseGiven given => new(
                $"Stage {(int)given.Stage} answered: {Wording.Of(given.Response.Outcome).ToLowerInvariant()}",
                given.Response.Notice.Text,
                [
                    .. given.Response.Answers.Select(answer =>
                        (answer.Point, $"{Wording.Of(answer.Outcome)}. {answer.Reasons}")
                    ),
                ]
            ),
            StageTwoRequested requested => new(
                "Resident asked for stage 2",
                requested.Words,
                [("How", Wording.Of(requested.Channel))]
            ),
            NoteAdded note => new("Note", note.Text, []),
            _ => new(happened.GetType().Name, null, []),
        };

    private static List<(string Name, string Value)> Recognised(ComplaintReceived received)
    {
        var more = new List<(string Name, string Value)>();
        if (received.RecognisedOn != received.On)
        {
            more.Add(("Recognised by staff", Dates.Long(received.RecognisedOn)));
        }

        if (received.ServiceRequest is { } request)
        {
            more.Add(("Raised from service request", request));
        }

        return more;
    }

    private static List<(string Name, string Value)> Refusal(ExclusionGround ground, string reasons, string? discretion)
    {
        var more = new List<(string Name, string Value)> { ("Ground", Wording.Of(ground)), ("Reasons", reasons) };
        if (discretion is not null)
        {
            more.Add(("Why discretion was not used", discretion));
        }

        return more;
    }
}
