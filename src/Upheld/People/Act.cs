namespace Upheld.People;

/// <summary>Something that someone may or may not do.</summary>
public enum Act
{
    /// <summary>Record a complaint or a service request.</summary>
    RecordCase,

    /// <summary>Read a case, find it in a list or by a search.</summary>
    ReadCase,

    /// <summary>Decide in a case: acknowledge, extend, respond, refuse.</summary>
    HandleCase,

    /// <summary>Say who handles a stage.</summary>
    AssignHandler,

    /// <summary>See figures and findings.</summary>
    ReadFigures,

    /// <summary>Fill in, approve and publish the self-assessment.</summary>
    KeepSelfAssessment,

    /// <summary>Keep the landlord's settings and accounts.</summary>
    KeepSettings,

    /// <summary>Confirm what was done to accounts that read cases.</summary>
    ConfirmAccounts,

    /// <summary>Let in or set aside complaints that came faster than usual.</summary>
    JudgeHeld,

    /// <summary>
    /// See who has read a case. It tells what colleagues did, so it is for whoever answers for complaint handling: not for
    /// handlers, who are told of, nor for whoever keeps accounts, who sees no case.
    /// </summary>
    SeeReaders,
}
