using Upheld.Calendar;
using Upheld.Cases;

namespace Upheld.Server.Demo;

/// <summary>How a complaint ends.</summary>
internal enum Fate
{
    /// <summary>With an answer, or after stage 2 with two.</summary>
    Answered,

    /// <summary>It is not accepted.</summary>
    Refused,

    /// <summary>The resident takes it back.</summary>
    Withdrawn,
}

/// <summary>How a complaint goes, settled before it begins.</summary>
internal sealed record ComplaintPace
{
    /// <summary>From the stage 1 response until the resident asks for stage 2: most within a fortnight.</summary>
    private static readonly Odds<WorkingDays> Escalated = Draws.OfWorkingDays(
        (8, 0),
        (15, 1),
        (12, 2),
        (10, 3),
        (10, 5),
        (15, 8),
        (15, 10),
        (10, 15),
        (5, 30)
    );

    /// <summary>How it ends.</summary>
    public Fate Fate { get; init; }

    /// <summary>From receipt until it is refused or withdrawn.</summary>
    public WorkingDays EndsAfter { get; init; }

    /// <summary>Stage 1.</summary>
    public required StagePace One { get; init; }

    /// <summary>Stage 2, for a resident who asks for it.</summary>
    public required StagePace Two { get; init; }

    /// <summary>From the stage 1 response until stage 2 is asked for.</summary>
    public WorkingDays EscalateAfter { get; init; }

    /// <summary>Whether stage 2 is asked for; null leaves it to the outcome of stage 1.</summary>
    public bool? Escalates { get; init; }

    /// <summary>Draws how a complaint goes: about 3 % are refused and 3 % withdrawn, which are assumptions.</summary>
    /// <param name="canBeRefused">False for a complaint that staff raised themselves from a service request.</param>
    /// <param name="random">Where chance comes from.</param>
    public static ComplaintPace Draw(bool canBeRefused, Random random)
    {
        var fate = random.Next(100) switch
        {
            < 3 when canBeRefused => Fate.Refused,
            < 3 => Fate.Answered,
            < 6 => Fate.Withdrawn,
            _ => Fate.Answered,
        };
        return new ComplaintPace
        {
            Fate = fate,
            EndsAfter = (fate == Fate.Refused ? 1 + random.Next(5) : 2 + random.Next(9)).WorkingDays,
            One = StagePace.Draw(StageNumber.One, random),
            Two = StagePace.Draw(StageNumber.Two, random),
            EscalateAfter = Escalated.Draw(random),
        };
    }
}
