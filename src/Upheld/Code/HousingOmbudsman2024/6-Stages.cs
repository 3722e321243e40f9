using System.Collections.Immutable;
using Upheld.Calendar;
using static Upheld.Code.HousingOmbudsman2024.StageFindings;
using static Upheld.Code.Measured;

namespace Upheld.Code.HousingOmbudsman2024;

/// <summary>Chapter 6: the two stages and their clocks.</summary>
public static class Stages
{
    /// <summary>6.1</summary>
    public static readonly Provision SortByNeed = new(
        "6.1",
        "Sort the quick from the complex",
        "The landlord considers which complaints can be answered at once and which need looking into, with an eye to "
            + "complexity and to residents at risk. Most can be settled promptly."
    )
    {
        Policy = PolicyMust.State("how complaints are sorted by complexity and risk"),
    };

    /// <summary>6.2</summary>
    public static readonly Provision AcknowledgeAtStageOne = new(
        "6.2",
        "Acknowledge, define and log at stage 1",
        "Within the time allowed from the day a complaint was received, it is logged, acknowledged and put into words."
    )
    {
        Policy = PolicyMust.State("the time to acknowledge at stage 1"),
        Practice = Clock
            .StartsWhen("the complaint was received", c => c.StageOne.Requested)
            .EndsWhen("Acknowledge the complaint", c => c.StageOne.Acknowledged)
            .Within(5.WorkingDays),
    };

    /// <summary>6.3</summary>
    public static readonly Provision RespondAtStageOne = new(
        "6.3",
        "Respond in full at stage 1",
        "A full response to a stage 1 complaint is given within the time allowed from the day it was acknowledged."
    )
    {
        Policy = PolicyMust.State("the response time at stage 1"),
        Practice = Clock
            .StartsAfter(AcknowledgeAtStageOne, "the complaint was acknowledged")
            .EndsWhen("Respond at stage 1", c => c.StageOne.Responded)
            .Within(10.WorkingDays)
            .ExtendedUnder(() => ExtendAtStageOne!),
    };

    /// <summary>6.4</summary>
    public static readonly Provision ExtendAtStageOne = new(
        "6.4",
        "Extend stage 1 with a reason, within the cap",
        "When a complaint needs longer, the resident is told the new date and why. Without good reason the extra time stays "
            + "within the cap."
    )
    {
        Policy = PolicyMust.State("when and for how long stage 1 can be extended"),
        Practice = new ExtensionRule(RespondAtStageOne, c => c.StageOne.Extension, 10.WorkingDays),
    };

    /// <summary>6.5</summary>
    public static readonly Provision SignpostAtStageOne = new(
        "6.5",
        "Name the Ombudsman when extending stage 1",
        "A resident who is told of an extension is given the Ombudsman's contact details."
    )
    {
        Practice = EachComplaint(c => Signposted(c.StageOne)),
    };

    /// <summary>6.6</summary>
    public static readonly Provision AnswerWhenKnownAtStageOne = new(
        "6.6",
        "Answer stage 1 when the answer is known",
        "The response is given once the answer is known, not once the work is finished. Work still to do is tracked, done "
            + "promptly and reported to the resident."
    )
    {
        Policy = PolicyMust.State("that outstanding work does not delay a response, and is tracked"),
    };

    /// <summary>6.7</summary>
    public static readonly Provision AnswerEveryPointAtStageOne = new(
        "6.7",
        "Answer every point at stage 1",
        "The response deals with every point of the complaint definition and says clearly why, naming the rules, law or "
            + "good practice it rests on."
    )
    {
        Practice = EachComplaint(c => Answered(c, c.StageOne)),
    };

    /// <summary>6.8</summary>
    public static readonly Provision JoinRelatedIssues = new(
        "6.8",
        "Join related issues raised on the way",
        "New issues join a stage 1 that is not answered yet when they are related and would not delay it unfairly. "
            + "Otherwise they become a new complaint."
    )
    {
        Policy = PolicyMust.State("when new issues join a complaint and when they become a new one"),
    };

    /// <summary>6.9</summary>
    public static readonly Provision ConfirmAtStageOne = new(
        "6.9",
        "Say everything in the stage 1 letter",
        "In plain words: the stage, the definition, the decision, the reasons, any remedy, anything still to do, and how to "
            + "go to stage 2."
    )
    {
        Policy = PolicyMust.State("what the stage 1 letter holds"),
    };

    /// <summary>6.10</summary>
    public static readonly Provision ProgressToStageTwo = new(
        "6.10",
        "Take it to stage 2 when the resident is not satisfied",
        "A resident who is still unhappy with any part of the answer can have it looked at again at stage 2, which is the "
            + "landlord's final response."
    )
    {
        Policy = PolicyMust.State("that an unsatisfied resident can go to stage 2, the final response"),
        Practice = EachEscalation(TakenUp),
    };

    /// <summary>6.11</summary>
    public static readonly Provision AcknowledgeAtStageTwo = new(
        "6.11",
        "Acknowledge, define and log at stage 2",
        "Within the time allowed from the day stage 2 was asked for, the request is logged, acknowledged and put into words."
    )
    {
        Policy = PolicyMust.State("the time to acknowledge at stage 2"),
        Practice = Clock
            .StartsWhen("stage 2 was asked for", c => c.StageTwo?.Requested)
            .EndsWhen("Acknowledge the request for stage 2", c => c.StageTwo?.Acknowledged)
            .Within(5.WorkingDays),
    };

    /// <summary>6.12</summary>
    public static readonly Provision AskForNoReasons = new(
        "6.12",
        "Ask for no reasons to escalate",
        "Nobody has to explain why they want stage 2. The landlord makes a fair effort to understand why they are still "
            + "unhappy."
    )
    {
        Guarantee = new Guarantee(
            "Stage 2 is opened whether or not the resident says why.",
            "Stage_two_is_opened_without_a_reason"
        ),
        Practice = EachEscalation(
            (c, two) =>
                c.EscalationRefused is { } refusal && refusal.Ground is null
                    ? Finding.Breached("refused on no ground the Code knows", refusal.Refused.Source)
                    : Finding.Met("recorded without a reason being asked for", two.Requested?.Source ?? default)
        ),
    };

    /// <summary>6.13</summary>
    public static readonly Provision AnotherPersonAtStageTwo = new(
        "6.13",
        "Let another person consider stage 2",
        "Whoever considers the complaint at stage 2 is not the person who considered it at stage 1."
    )
    {
        Policy = PolicyMust.State("that another person considers stage 2"),
        Guarantee = new Guarantee(
            "The stage 1 handler can neither be given stage 2 nor answer it.",
            "The_stage_one_handler_is_refused_stage_two"
        ),
        Practice = EachEscalation(ConsideredApart) with { IsAskedOfALog = true },
    };

    /// <summary>6.14</summary>
    public static readonly Provision RespondAtStageTwo = new(
        "6.14",
        "Give the final response at stage 2",
        "The final response is given within the time allowed from the day the request for stage 2 was acknowledged."
    )
    {
        Policy = PolicyMust.State("the response time at stage 2"),
        Practice = Clock
            .StartsAfter(AcknowledgeAtStageTwo, "the request for stage 2 was acknowledged")
            .EndsWhen("Respond at stage 2", c => c.StageTwo?.Responded)
            .Within(20.WorkingDays)
            .ExtendedUnder(() => ExtendAtStageTwo!),
    };

    /// <summary>6.15</summary>
    public static readonly Provision ExtendAtStageTwo = new(
        "6.15",
        "Extend stage 2 with a reason, within the cap",
        "When stage 2 needs longer, the resident is told the new date and why. Without good reason the extra time stays "
            + "within the cap."
    )
    {
        Policy = PolicyMust.State("when and for how long stage 2 can be extended"),
        Practice = new ExtensionRule(RespondAtStageTwo, c => c.StageTwo?.Extension, 20.WorkingDays),
    };

    /// <summary>6.16</summary>
    public static readonly Provision SignpostAtStageTwo = new(
        "6.16",
        "Name the Ombudsman when extending stage 2",
        "A resident who is told of an extension at stage 2 is given the Ombudsman's contact details."
    )
    {
        Practice = EachEscalation((_, two) => Signposted(two)),
    };

    /// <summary>6.17</summary>
    public static readonly Provision AnswerWhenKnownAtStageTwo = new(
        "6.17",
        "Answer stage 2 when the answer is known",
        "The final response is given once the answer is known, not once the work is finished. Work still to do is tracked, "
            + "done promptly and reported to the resident."
    )
    {
        Policy = PolicyMust.State("that outstanding work does not delay a final response, and is tracked"),
    };

    /// <summary>6.18</summary>
    public static readonly Provision AnswerEveryPointAtStageTwo = new(
        "6.18",
        "Answer every point at stage 2",
        "The final response deals with every point of the complaint definition and says clearly why, naming the rules, "
            + "law or good practice it rests on."
    )
    {
        Practice = EachEscalation(Answered),
    };

    /// <summary>6.19</summary>
    public static readonly Provision ConfirmAtStageTwo = new(
        "6.19",
        "Say everything in the stage 2 letter",
        "In plain words: the stage, the definition, the decision, the reasons, any remedy, anything still to do, and how to "
            + "go to the Ombudsman."
    )
    {
        Policy = PolicyMust.State("what the stage 2 letter holds"),
    };

    /// <summary>6.20</summary>
    public static readonly Provision InvolveTheRightStaff = new(
        "6.20",
        "Involve whoever is needed for the final response",
        "Stage 2 is the landlord's last word, and everyone needed to give it takes part."
    )
    {
        Register = RegisterMust.Show("who took part in each final response"),
    };

    internal static readonly ImmutableArray<Provision> All =
    [
        SortByNeed,
        AcknowledgeAtStageOne,
        RespondAtStageOne,
        ExtendAtStageOne,
        SignpostAtStageOne,
        AnswerWhenKnownAtStageOne,
        AnswerEveryPointAtStageOne,
        JoinRelatedIssues,
        ConfirmAtStageOne,
        ProgressToStageTwo,
        AcknowledgeAtStageTwo,
        AskForNoReasons,
        AnotherPersonAtStageTwo,
        RespondAtStageTwo,
        ExtendAtStageTwo,
        SignpostAtStageTwo,
        AnswerWhenKnownAtStageTwo,
        AnswerEveryPointAtStageTwo,
        ConfirmAtStageTwo,
        InvolveTheRightStaff,
    ];
}
