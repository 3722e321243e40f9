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
}
