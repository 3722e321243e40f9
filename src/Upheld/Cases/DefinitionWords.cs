namespace Upheld.Cases;

/// <summary>What the parts of a complaint definition are called, wherever one is shown (5.6, 5.7).</summary>
public static class DefinitionWords
{
    /// <summary>What the landlord understands the complaint to be.</summary>
    public const string Understanding = "Our understanding";

    /// <summary>What the resident wants to happen.</summary>
    public const string OutcomesSought = "What the resident wants";

    /// <summary>The points, each of which must be answered.</summary>
    public const string Points = "Points to answer";

    /// <summary>Which parts the landlord is responsible for.</summary>
    public const string ResponsibleFor = "We are responsible for";

    /// <summary>Which parts it is not responsible for.</summary>
    public const string NotResponsibleFor = "We are not responsible for";
}

/// <summary>How the parts of a complaint definition are asked for, whichever step asks (5.6, 5.7).</summary>
public static class DefinitionQuestions
{
    /// <summary>What the landlord understands the complaint to be.</summary>
    public const string Understanding = "What do you understand the complaint to be?";

    /// <summary>What the resident wants to happen.</summary>
    public const string OutcomesSought = "What does the resident want to happen?";

    /// <summary>The points, each of which must be answered.</summary>
    public const string Points = "What are the points of the complaint?";

    /// <summary>How the points are typed.</summary>
    public const string PointsHint = "One on each line. The response must answer every one of them";

    /// <summary>Which parts the landlord is responsible for.</summary>
    public const string ResponsibleFor = "Which parts are you responsible for?";

    /// <summary>Which parts it is not responsible for.</summary>
    public const string NotResponsibleFor = "Which parts are you not responsible for?";

    /// <summary>What to answer where it is responsible for all.</summary>
    public const string NotResponsibleForHint = "If there are none, write that";
}
