namespace Upheld.Code.HousingOmbudsman2024;

/// <summary>The Housing Ombudsman's Complaint Handling Code in force from 1 April 2024.</summary>
public static class Code2024
{
    /// <summary>The edition. Another regulator's code is a sibling of this folder.</summary>
    public static readonly Edition Edition = new()
    {
        Name = "Complaint Handling Code 2024",
        InForceFrom = new DateOnly(2024, 4, 1),
        Provisions =
        [
            .. Definition.All,
            .. Exclusions.All,
            .. Accessibility.All,
            .. Staff.All,
            .. Process.All,
            .. Stages.All,
            .. PuttingThingsRight.All,
            .. Compliance.All,
            .. Scrutiny.All,
        ],
        Chapters =
        [
            "What a complaint is",
            "When a complaint can be refused",
            "Making it easy to complain",
            "The people who handle complaints",
            "How a complaint is handled",
            "The two stages",
            "Putting things right",
            "Self-assessment and reporting",
            "Scrutiny and learning",
        ],
        StageOne = new StageLaw
        {
            Acknowledge = Stages.AcknowledgeAtStageOne,
            Respond = Stages.RespondAtStageOne,
            Extend = Stages.ExtendAtStageOne,
            Signpost = Stages.SignpostAtStageOne,
            AnswerEveryPoint = Stages.AnswerEveryPointAtStageOne,
            Accept = Exclusions.AcceptUnlessValid,
        },
        StageTwo = new StageLaw
        {
            Acknowledge = Stages.AcknowledgeAtStageTwo,
            Respond = Stages.RespondAtStageTwo,
            Extend = Stages.ExtendAtStageTwo,
            Signpost = Stages.SignpostAtStageTwo,
            AnswerEveryPoint = Stages.AnswerEveryPointAtStageTwo,
            Accept = Process.EscalateUnlessValid,
        },
        Letters = LetterContents.Rules,
        Ombudsman = Contact.Ombudsman,
        AcceptedWithinMonths = Exclusions.AcceptedWithinMonths,
        Named = new NamedProvisions
        {
            OfferTheChoice = Definition.OfferTheChoice,
            RecogniseServiceRequests = Definition.RecogniseServiceRequests,
            RaiseWhenDissatisfied = Definition.RaiseWhenDissatisfied,
            AcceptWithinTwelveMonths = Exclusions.AcceptWithinTwelveMonths,
            ExplainRefusal = Exclusions.ExplainRefusal,
            TwoStagesOnly = Process.TwoStagesOnly,
            SetOutDefinition = Process.SetOutDefinition,
            SayWhatWeAnswerFor = Process.SayWhatWeAnswerFor,
            JoinRelatedIssues = Stages.JoinRelatedIssues,
            ProgressToStageTwo = Stages.ProgressToStageTwo,
            AnotherPersonAtStageTwo = Stages.AnotherPersonAtStageTwo,
            ReportYearly = Compliance.ReportYearly,
            PublishWithResponse = Compliance.PublishWithResponse,
        },
    };
}
