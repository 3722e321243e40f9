using Upheld.Cases.Handling;
using Upheld.People;
using Upheld.Code;
using Upheld.Code.Facts;
using Law = Upheld.Code.HousingOmbudsman2024;

namespace Upheld.Cases.Stages;

/// <summary>
/// The two stages: acknowledge, extend, respond, escalate (chapters 5 and 6). What is late is recorded and shows; what
/// the Code forbids is refused.
/// </summary>
public static class Stages
{
    /// <summary>Acknowledges the complaint at the stage it is at, with its definition (5.6, 5.7, 6.2, 6.11).</summary>
    public static Decision Acknowledge(Case complaint, ProposedAcknowledgement proposed, DateOnly today)
    {
        var stage = complaint.CurrentStage;
        return Decision.Unless(
            NotOpen(complaint)
                ?? (
                    stage!.Acknowledged is not null
                        ? new Objection(null, "This stage has been acknowledged already.")
                        : null
                )
                ?? Told(proposed.Notice, stage.Requested?.On, today, "The acknowledgement", "the day it was asked for")
                ?? Law.Letters.Understanding.Refuses(proposed.Definition, Law.Process.SetOutDefinition)
                ?? Law.Letters.Responsibility.Refuses(proposed.Definition, Law.Process.SayWhatWeAnswerFor),
            () =>
                new ComplaintAcknowledged(
                    proposed.Notice.On,
                    complaint.Stage,
                    proposed.Definition with
                    {
                        Points =
                        [
                            .. proposed.Definition.Points.Select(p => p.Trim()).Where(p => p.Length > 0).Distinct(),
                        ],
                    },
                    proposed.Notice
                )
        );
    }

    /// <summary>
    /// Tells the resident that the response takes longer (6.4, 6.5, 6.15, 6.16). Told after the original due date, it is
    /// recorded and does not save that date.
    /// </summary>
    public static Decision Extend(Case complaint, ProposedExtension proposed, Terms terms, DateOnly today) =>
        Decision.Unless(
            NotAnswerable(complaint)
                ?? Told(
                    proposed.Notice,
                    complaint.CurrentStage!.Acknowledged?.On,
                    today,
                    "The extension",
                    "the acknowledgement"
                )
                ?? ExtensionForbidden(complaint, proposed, terms),
            () =>
                new ResponseExtended(
                    proposed.Notice.On,
                    complaint.Stage,
                    proposed.Until,
                    proposed.Reason!.Trim(),
                    string.IsNullOrWhiteSpace(proposed.GoodReason) ? null : proposed.GoodReason.Trim(),
                    proposed.Notice
                )
        );

    /// <summary>Gives the full response of the stage, point by point (6.3, 6.7, 6.14, 6.18).</summary>
    /// <param name="complaint">The case.</param>
    /// <param name="proposed">The response.</param>
    /// <param name="by">Who considered it, whoever types it in. Anyone but the handler of the stage becomes that.</param>
    /// <param name="today">The day it is recorded.</param>
    public static Decision Respond(Case complaint, ProposedResponse proposed, string by, DateOnly today)
    {
        var response = new Response
        {
            Outcome = proposed.Outcome ?? default,
            Answers = proposed.Answers,
            Notice = proposed.Notice,
        };
        var objection =
            NotAnswerable(complaint)
            ?? Handling.Handling.Independence(complaint, complaint.Stage, by)
            ?? Told(
                proposed.Notice,
                complaint.CurrentStage!.Acknowledged?.On,
                today,
                "The response",
                "the acknowledgement"
            )
            ?? Undecided(complaint, proposed)
            ?? Law.Letters.FullAnswer.Refuses(
                (complaint.CurrentStage.Definition, response),
                AnswerEveryPoint(complaint)
            );
        if (objection is not null)
        {
            return objection;
        }

        var given = new ResponseGiven(proposed.Notice.On, complaint.Stage, response);
        return complaint.Handler is { } handler && Law.Stages.IsSamePerson(handler, by)
            ? given
            : Decision.Record(new HandlerAssigned(proposed.Notice.On, complaint.Stage, by), given);
    }

    /// <summary>Takes the complaint to stage 2. The resident need give no reason (6.10–6.12); there is no third (5.3).</summary>
    public static Decision Escalate(Case complaint, DateOnly on, Channel channel, string? words, DateOnly today) =>
        Decision.Unless(
            NotEscalatable(complaint)
                ?? Days.NotAhead(on, today, "on", "The day stage 2 was asked for")
                ?? Days.NotBefore(
                    on,
                    complaint.Complaint!.StageOne.Responded?.On,
                    "on",
                    "The request for stage 2",
                    "the stage 1 response"
                ),
            () => new StageTwoRequested(on, channel, string.IsNullOrWhiteSpace(words) ? null : words.Trim())
        );

    private static Objection? Undecided(Case complaint, ProposedResponse proposed) =>
        proposed.Outcome is null
            ? new Objection(AnswerEveryPoint(complaint), "Say whether the complaint is upheld.", "outcome")
            : null;

    private static Provision AnswerEveryPoint(Case complaint) =>
        complaint.Stage == StageNumber.One
            ? Law.Stages.AnswerEveryPointAtStageOne
            : Law.Stages.AnswerEveryPointAtStageTwo;

    private static Objection? NotOpen(Case complaint) =>
        complaint.Kind == CaseKind.Complaint && complaint.IsOpen
            ? null
            : new Objection(null, "This is not an open complaint, so there is nothing to acknowledge or answer.");

    private static Objection? NotAnswerable(Case complaint) =>
        NotOpen(complaint)
        ?? (
            complaint.CurrentStage!.Acknowledged is null
                ? new Objection(
                    complaint.Stage == StageNumber.One
                        ? Law.Stages.AcknowledgeAtStageOne
                        : Law.Stages.AcknowledgeAtStageTwo,
                    "Acknowledge the complaint and set out its definition first. You can do both on the same day."
                )
                : null
        );

    private static Objection? NotEscalatable(Case complaint) =>
        complaint.Kind != CaseKind.Complaint ? new Objection(null, "Only a complaint can go to stage 2.")
        : complaint.Complaint!.EscalationRefused is { } refusal
            ? new Objection(
                Law.Process.EscalateUnlessValid,
                $"Stage 2 was refused on {refusal.Refused.On:d MMMM yyyy}. The resident can take that to the Ombudsman."
            )
        : complaint.Complaint.StageTwo is not null
            ? new Objection(
                Law.Process.TwoStagesOnly,
                "Stage 2 was asked for already, and there is no third stage. The resident can go to the Ombudsman."
            )
        : complaint.Complaint.Withdrawn is not null ? new Objection(null, "The complaint was withdrawn.")
        : complaint.Complaint.StageOne.Responded is null
            ? new Objection(
                Law.Stages.ProgressToStageTwo,
                "Stage 1 has not been answered yet. Give the stage 1 response first."
            )
        : null;

    private static Objection? ExtensionForbidden(Case complaint, ProposedExtension proposed, Terms terms)
    {
        var (respond, extend, signpost) =
            complaint.Stage == StageNumber.One
                ? (Law.Stages.RespondAtStageOne, Law.Stages.ExtendAtStageOne, Law.Stages.SignpostAtStageOne)
                : (Law.Stages.RespondAtStageTwo, Law.Stages.ExtendAtStageTwo, Law.Stages.SignpostAtStageTwo);
        var rule = (ExtensionRule)extend.Practice;
        var original = ((Clock)respond.Practice).OriginalDue(complaint.Complaint!, terms)!.Value;
        var extension = new Extension { Reason = proposed.Reason, Notice = proposed.Notice };
        return complaint.CurrentStage!.Extension is not null
                ? new Objection(
                    extend,
                    "This stage has been extended once. Answer it, and agree with the resident how often you will update them."
                )
            : proposed.Until <= original
                ? new Objection(null, $"The new date must be after the due date, {original:d MMMM yyyy}.", "until")
            : Law.Letters.ExtensionReason.Refuses(extension, extend)
                ?? (
                    rule.IsBeyondCap(original, proposed.Until, terms) && string.IsNullOrWhiteSpace(proposed.GoodReason)
                        ? new Objection(
                            extend,
                            $"This is more than {rule.AtMost} after the due date. Say what good reason there is for it.",
                            "goodReason"
                        )
                        : null
                )
                ?? Law.Letters.ExtensionSignpost.Refuses(extension, signpost);
    }

    private static Objection? Told(Notice notice, DateOnly? earliest, DateOnly today, string what, string than) =>
        Days.NotAhead(notice.On, today, "on", $"The day of {char.ToLowerInvariant(what[0])}{what[1..]}")
        ?? Days.NotBefore(notice.On, earliest, "on", what, than)
        ?? Days.Given(notice.Text, "notice", "Enter what the resident was told.");
}
