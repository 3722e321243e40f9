using Upheld.Code.Facts;

namespace Upheld.Cases;

/// <summary>How each event changes a case. Nothing is decided here: what was recorded is believed.</summary>
internal static class CaseFold
{
    public static Case Apply(Case? folded, string reference, RecordedEvent recorded)
    {
        var happened = new Fact(recorded.Event.On, new Source(recorded.Number));
        var changed = folded is null
            ? Open(reference, recorded.Event, happened)
            : Next(folded, recorded.Event, happened);
        return changed with { Version = recorded.Number };
    }

    private static Case Open(string reference, Event opening, Fact happened) =>
        opening switch
        {
            ServiceRequestReceived request => new Case
            {
                Reference = reference,
                Who = request.Who,
                Words = request.Words,
                Labels = request.Labels,
                RecognisedOn = request.On,
                ServiceRequest = new ServiceRequest { Reference = reference, Requested = happened },
            },
            ComplaintReceived complaint => new Case
            {
                Reference = reference,
                Who = complaint.Who,
                Words = complaint.Words,
                Labels = complaint.Labels,
                RecognisedOn = complaint.RecognisedOn,
                Links = complaint.ServiceRequest is { } request ? [request] : [],
                Complaint = new Complaint
                {
                    Reference = reference,
                    Labels = complaint.Labels,
                    OriginalWords = complaint.Words,
                    StageOne = new Stage { Requested = happened },
                },
            },
            _ => throw new ArgumentException(
                $"Case {reference} begins with {opening.GetType().Name}.",
                nameof(opening)
            ),
        };

    private static Case Next(Case folded, Event next, Fact happened) =>
        next switch
        {
            ServiceRequestReviewed => folded with
            {
                ServiceRequest = folded.ServiceRequest! with
                {
                    Reviews = [.. folded.ServiceRequest.Reviews.Append(happened).OrderBy(look => look.On)],
                },
            },
            ServiceRequestCompleted => folded with
            {
                ServiceRequest = folded.ServiceRequest! with { Completed = happened },
            },
            ComplaintRaised raised => folded with { Links = folded.Links.Add(raised.Complaint) },
            ReceiptCorrected corrected => folded with
            {
                RecognisedOn = Later(folded.RecognisedOn, corrected.ReceivedOn),
                Complaint = folded.Complaint! with
                {
                    StageOne = folded.Complaint.StageOne with
                    {
                        Requested = happened with { On = corrected.ReceivedOn },
                    },
                },
            },
            ComplaintRefused refused => folded with
            {
                Refused = new RefusedComplaint(
                    folded.Reference,
                    folded.Complaint!.StageOne.Requested!.Value,
                    RefusalOf(happened, refused.Ground, refused.Reasons, refused.Discretion, refused.Notice)
                ),
            },
            ComplaintWithdrawn => folded with { Complaint = folded.Complaint! with { Withdrawn = happened } },
            HandlerAssigned assigned => Stage(
                folded with
                {
                    Handlers = folded.Handlers.SetItem(assigned.Stage, assigned.Handler),
                },
                assigned.Stage,
                stage => stage with { ConsideredBy = Considering(stage, assigned.Handler) }
            ),
            ComplaintAcknowledged acknowledged => Stage(
                folded,
                acknowledged.Stage,
                stage => stage with { Acknowledged = happened, Definition = acknowledged.Definition }
            ),
            ResponseExtended extended => Stage(
                folded,
                extended.Stage,
                stage => stage with { Extension = ExtensionOf(happened, extended) }
            ),
            ResponseGiven given => Stage(
                folded,
                given.Stage,
                stage => stage with { Responded = happened, Response = given.Response }
            ),
            StageTwoRequested => folded with
            {
                Complaint = folded.Complaint! with { StageTwo = new Stage { Requested = happened } },
            },
            StageTwoRefused refused => folded with
            {
                Complaint = folded.Complaint! with
                {
                    EscalationRefused = RefusalOf(
                        happened,
                        refused.Ground,
                        refused.Reasons,
                        refused.Discretion,
                        refused.Notice
                    ),
                },
            },
            _ => folded,
        };

    private static Case Stage(Case folded, StageNumber number, Func<Stage, Stage> change) =>
        folded with
        {
            Complaint =
                number == StageNumber.One
                    ? folded.Complaint! with
                    {
                        StageOne = change(folded.Complaint.StageOne),
                    }
                    : folded.Complaint! with
                    {
                        StageTwo = change(folded.Complaint.StageTwo!),
                    },
        };

    // Until the stage is acknowledged nothing has been considered, so a handler named by mistake may still take stage 2.
    private static IReadOnlyList<string> Considering(Stage stage, string handler) =>
        stage.Acknowledged is null ? [handler] : [.. stage.ConsideredBy.Where(other => other != handler), handler];

    private static DateOnly Later(DateOnly one, DateOnly other) => one > other ? one : other;

    private static Refusal RefusalOf(
        Fact refused,
        ExclusionGround ground,
        string reasons,
        string? discretion,
        Notice notice
    ) =>
        new()
        {
            Refused = refused,
            Ground = ground,
            Reasons = reasons,
            Discretion = discretion,
            Notice = notice,
        };

    private static Extension ExtensionOf(Fact told, ResponseExtended extended) =>
        new()
        {
            Notified = told,
            Until = new Fact(extended.Until, told.Source),
            Reason = extended.Reason,
            GoodReason = extended.GoodReason,
            Notice = extended.Notice,
        };
}
