using System.Collections.Immutable;
using Upheld.Code.Facts;
using static Upheld.Code.Measured;

namespace Upheld.Code.HousingOmbudsman2024;

/// <summary>Chapter 5: how a complaint is handled, whatever the stage.</summary>
public static class Process
{
    /// <summary>5.1</summary>
    public static readonly Provision OnePolicy = new(
        "5.1",
        "Have one policy",
        "One policy covers every complaint under the Code, and nobody is treated differently for complaining."
    )
    {
        Policy = PolicyMust.State(
            "that it covers all such complaints and that nobody is treated worse for complaining"
        ),
    };

    /// <summary>5.2</summary>
    public static readonly Provision NoExtraStages = new(
        "5.2",
        "Settle things early, without extra stages",
        "Problems are best settled early and close to where they arose. There is no stage nought and no informal stage."
    )
    {
        Policy = PolicyMust.State("two stages only, none of them informal"),
    };

    /// <summary>5.3</summary>
    public static readonly Provision TwoStagesOnly = new(
        "5.3",
        "Never have a third stage",
        "A complaint has two stages and never more, because more would take too long and keep people from the Ombudsman."
    )
    {
        Policy = PolicyMust.State("that there are two stages"),
        Guarantee = new Guarantee("No case can be taken to a third stage.", "A_third_stage_is_refused"),
        Practice = EachComplaint(complaint =>
            complaint.FurtherStage is { } further
                ? Finding.Breached("a stage beyond the second is recorded", further.Source)
                : Finding.Met("two stages at most", complaint.StageOne.Requested?.Source ?? default)
        ),
    };

    /// <summary>5.4</summary>
    public static readonly Provision ContractorsInside = new(
        "5.4",
        "Keep contractors inside the two stages",
        "When a contractor or adjudicator answers, their answer is part of the same two stages. Residents never go through "
            + "two processes."
    )
    {
        Policy = PolicyMust.State("that answers by third parties are part of the two stages"),
    };

    /// <summary>5.5</summary>
    public static readonly Provision AnswerForContractors = new(
        "5.5",
        "Answer for contractors",
        "The landlord sees to it that third parties handle complaints as the Code asks."
    )
    {
        Register = RegisterMust.Show("the third parties that handle complaints and how each is checked"),
    };

    /// <summary>5.6</summary>
    public static readonly Provision SetOutDefinition = new(
        "5.6",
        "Set out the complaint definition",
        "At each stage the landlord writes down what it understands the complaint to be and what the resident wants. "
            + "Whatever is unclear, it asks."
    )
    {
        Policy = PolicyMust.State("that the complaint definition is set out at each stage"),
        Practice = EachStage(
            (complaint, stage) => SaidWhenAcknowledged(complaint, stage, LetterContents.Understanding)
        ),
    };

    /// <summary>5.7</summary>
    public static readonly Provision SayWhatWeAnswerFor = new(
        "5.7",
        "Say what the landlord is responsible for",
        "Each acknowledgement says which parts of the complaint the landlord is responsible for and which it is not, and "
            + "clears up what is uncertain."
    )
    {
        Practice = EachStage(
            (complaint, stage) => SaidWhenAcknowledged(complaint, stage, LetterContents.Responsibility)
        ),
    };

    /// <summary>5.8</summary>
    public static readonly Provision HandleFairly = new(
        "5.8",
        "Handle each complaint fairly",
        "Handlers judge on the merits with an open mind, hear the resident, deal with conflicts of interest and look "
            + "carefully at everything that matters."
    )
    {
        Register = RegisterMust.Show("conflicts of interest declared and what was done about them"),
    };

    /// <summary>5.9</summary>
    public static readonly Provision AgreeUpdates = new(
        "5.9",
        "Agree how often to update when it takes longer",
        "Where an answer will come later than the Code's times, landlord and resident agree how often the resident will "
            + "hear."
    )
    {
        Policy = PolicyMust.State("that intervals for updates are agreed with the resident"),
    };

    /// <summary>5.10</summary>
    public static readonly Provision RecordAdjustments = new(
        "5.10",
        "Make, record and review adjustments",
        "Reasonable adjustments are made under the Equality Act 2010. Those agreed, and the disabilities residents told of, "
            + "are recorded and kept under review."
    )
    {
        Register = RegisterMust.Show("each adjustment and disclosed disability, and its last review"),
    };

    /// <summary>5.11</summary>
    public static readonly Provision EscalateUnlessValid = new(
        "5.11",
        "Escalate, or show why not",
        "A complaint goes on to the next stage. Where it does not, a reason that chapter 2 allows is set out clearly."
    )
    {
        Policy = PolicyMust.State("the grounds on which an escalation can be refused"),
        Practice = EachEscalation(EscalatedOrRefusedWithReasons),
    };

    /// <summary>5.12</summary>
    public static readonly Provision KeepFullRecord = new(
        "5.12",
        "Keep a full record",
        "The record holds the complaint as it came and its date, every letter to and from the resident and others, "
            + "supporting papers, and how each stage ended."
    )
    {
        Register = RegisterMust.Show("letters with third parties and supporting papers, until cases hold them"),
        Practice = EachComplaint(IsFullyRecorded),
    };

    /// <summary>5.13</summary>
    public static readonly Provision RemedyAtAnyStage = new(
        "5.13",
        "Put things right at any stage",
        "A remedy can be given at any stage, without the resident having to escalate."
    )
    {
        Policy = PolicyMust.State("that remedies can be given at either stage"),
    };

    /// <summary>5.14</summary>
    public static readonly Provision EvidenceRestrictions = new(
        "5.14",
        "Evidence and review contact restrictions",
        "There are rules for unacceptable behaviour. Each restriction has its reasons on record and is reviewed regularly."
    )
    {
        Policy = PolicyMust.State("how unacceptable behaviour is managed"),
        Register = RegisterMust.Show("each restriction, its evidence and its reviews"),
    };

    /// <summary>5.15</summary>
    public static readonly Provision KeepRestrictionsFair = new(
        "5.15",
        "Keep contact restrictions proportionate",
        "A restriction goes no further than it must and takes the Equality Act 2010 into account."
    )
    {
        Register = RegisterMust.Show("the equality note that stands with each restriction"),
    };

    internal static readonly ImmutableArray<Provision> All =
    [
        OnePolicy,
        NoExtraStages,
        TwoStagesOnly,
        ContractorsInside,
        AnswerForContractors,
        SetOutDefinition,
        SayWhatWeAnswerFor,
        HandleFairly,
        AgreeUpdates,
        RecordAdjustments,
        EscalateUnlessValid,
        KeepFullRecord,
        RemedyAtAnyStage,
        EvidenceRestrictions,
        KeepRestrictionsFair,
    ];

    // Whether it came in time is for the clocks of 6.2 and 6.11; these two provisions ask only what was said.
    private static Finding SaidWhenAcknowledged(Complaint complaint, Stage stage, Content<ComplaintDefinition> content)
    {
        if (stage.Acknowledged is not { } acknowledged)
        {
            return NotAcknowledged(complaint, stage);
        }

        // Put right later, it was still not said with the acknowledgement.
        if ((stage.DefinitionBefore ?? stage.Definition) is not { } definition)
        {
            return Finding.Unknown("what the acknowledgement said is not on record", acknowledged.Source);
        }

        return content.IsIn(definition)
            ? Finding.Met("said with the acknowledgement", acknowledged.Source)
            : Finding.Breached("the acknowledgement does not say it", acknowledged.Source);
    }

    private static Finding NotAcknowledged(Complaint complaint, Stage stage)
    {
        if (stage.Responded is { } answered)
        {
            return Finding.Unknown("it was answered, but no acknowledgement is recorded", answered.Source);
        }

        return complaint.Ended is not null
            ? Finding.NotApplicable("it ended before it was acknowledged")
            : Finding.NotYetDue("it is said with the acknowledgement", first: stage.Requested?.Source ?? default);
    }

    private static Finding EscalatedOrRefusedWithReasons(Complaint complaint, Stage two, Terms terms)
    {
        var taken = StageFindings.TakenUp(complaint, two, terms);
        if (complaint.EscalationRefused is not { } refusal || taken.Verdict == Verdict.Breached)
        {
            return taken;
        }

        if (!Exclusions.ValidReasons.IsIn(refusal))
        {
            return Finding.Breached("refused without full reasons", refusal.Refused.Source);
        }

        if (refusal.Notice is null)
        {
            return Finding.Unknown("what the resident was told is not on record", refusal.Refused.Source);
        }

        return LetterContents.RefusalExplained.IsIn(refusal)
            ? Finding.Met("refused on a ground the Code knows, with reasons", refusal.Refused.Source)
            : Finding.Breached("the notice lacks reasons or the Ombudsman's details", refusal.Refused.Source);
    }

    private static Finding IsFullyRecorded(Complaint complaint)
    {
        var asked = complaint.StageOne.Requested?.Source ?? default;
        if (complaint.OriginalWords.IsBlank)
        {
            return Finding.Breached("the complaint as it came is not on record", asked);
        }

        if (complaint.StageOne is { Responded: { } one, Response: null })
        {
            return Finding.Breached("how stage 1 ended is not on record", one.Source);
        }

        if (complaint.StageTwo is { Responded: { } two, Response: null })
        {
            return Finding.Breached("how stage 2 ended is not on record", two.Source);
        }

        return complaint.IsOpen
            ? Finding.NotYetDue("the record is complete so far", first: asked)
            : Finding.Met("the complaint, its date and each outcome are on record", asked);
    }
}
