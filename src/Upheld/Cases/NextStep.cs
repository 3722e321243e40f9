using Upheld.People;

namespace Upheld.Cases;

/// <summary>Something that can lawfully be done next in a case. Pages and endpoints carry the same verbs.</summary>
public enum Step
{
    /// <summary>Acknowledge the complaint at the stage it is at.</summary>
    Acknowledge,

    /// <summary>Give the response of the stage.</summary>
    Respond,

    /// <summary>Tell the resident that the response takes longer.</summary>
    Extend,

    /// <summary>Take the complaint to stage 2.</summary>
    Escalate,

    /// <summary>Say who handles the stage.</summary>
    Assign,

    /// <summary>Not accept the complaint, or not escalate it.</summary>
    Refuse,

    /// <summary>Record that the resident withdrew.</summary>
    Withdraw,

    /// <summary>Put the day of receipt right.</summary>
    Correct,

    /// <summary>Raise a complaint from a service request.</summary>
    Raise,

    /// <summary>Record that the resident was offered the choice to complain and declined.</summary>
    DeclineOffer,

    /// <summary>Record a look at a service request.</summary>
    Review,

    /// <summary>Record that a service request has been done.</summary>
    Complete,

    /// <summary>Keep a note.</summary>
    Note,
}

/// <summary>The steps that are open in a case.</summary>
public static class NextSteps
{
    /// <summary>The lawful steps, the one the Code asks for next first, for one person by the access rule.</summary>
    public static IEnumerable<Step> Of(Case @case, Person person) =>
        Lawful(@case).Where(step => Access.May(person, ActOf(step), @case.Handler));

    /// <summary>What someone must be allowed to do in order to take a step.</summary>
    public static Act ActOf(Step step) =>
        step switch
        {
            Step.Assign => Act.AssignHandler,
            Step.Raise or Step.DeclineOffer or Step.Review or Step.Complete or Step.Note or Step.Escalate =>
                Act.RecordCase,
            _ => Act.HandleCase,
        };

    /// <summary>The lawful steps, whoever takes them.</summary>
    public static IEnumerable<Step> Lawful(Case @case) =>
        @case switch
        {
            { Kind: CaseKind.ServiceRequest, IsOpen: true } =>
            [
                Step.Review,
                Step.Raise,
                Step.DeclineOffer,
                Step.Complete,
                Step.Note,
            ],
            { Kind: CaseKind.ServiceRequest } => [Step.Raise, Step.DeclineOffer, Step.Note],
            { Kind: CaseKind.Complaint, IsOpen: true } => InStage(@case),
            { Kind: CaseKind.Complaint, Complaint: { StageTwo: null, Withdrawn: null } } =>
            [
                Step.Escalate,
                Step.Correct,
                Step.Note,
            ],
            { Kind: CaseKind.Complaint } => [Step.Correct, Step.Note],
            _ => [Step.Note],
        };

    private static IEnumerable<Step> InStage(Case complaint)
    {
        var stage = complaint.CurrentStage!;
        if (stage.Acknowledged is null)
        {
            yield return Step.Acknowledge;
        }
        else
        {
            yield return Step.Respond;
            if (stage.Extension is null)
            {
                yield return Step.Extend;
            }
        }

        yield return Step.Assign;
        if (stage.Acknowledged is null)
        {
            yield return Step.Refuse;
        }

        yield return Step.Withdraw;
        yield return Step.Correct;
        yield return Step.Note;
    }
}
