using Upheld.Calendar;
using Upheld.Cases;
using Upheld.Code;
using Upheld.Demo.Chance;

namespace Upheld.Demo.Stories;

/// <summary>How a complaint ends.</summary>
internal enum Ending
{
    /// <summary>With an answer, or after stage 2 with two.</summary>
    Answered,

    /// <summary>It is not accepted.</summary>
    Refused,

    /// <summary>The resident takes it back.</summary>
    Withdrawn,
}

/// <summary>How a complaint goes, settled before it begins.</summary>
internal sealed record ComplaintPlan
{
    /// <summary>From the stage 1 response until the resident asks for stage 2: most within a fortnight.</summary>
    private static readonly Frequencies<WorkingDays> Escalated = Frequencies.OfWorkingDays(
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
    public Ending Ending { get; init; }

    /// <summary>From receipt until it is refused or withdrawn.</summary>
    public WorkingDays EndsAfter { get; init; }

    /// <summary>Stage 1.</summary>
    public required StageTimes One { get; init; }

    /// <summary>Stage 2, for a resident who asks for it.</summary>
    public required StageTimes Two { get; init; }

    /// <summary>From the stage 1 response until stage 2 is asked for.</summary>
    public WorkingDays EscalateAfter { get; init; }

    /// <summary>Whether stage 2 is asked for; null leaves it to the outcome of stage 1.</summary>
    public bool? Escalates { get; init; }

    /// <summary>Draws how a complaint goes: about 3 % are refused and 3 % withdrawn, which are assumptions.</summary>
    /// <param name="canBeRefused">False for a complaint that staff raised themselves from a service request.</param>
    /// <param name="random">Where chance comes from.</param>
    public static ComplaintPlan Draw(bool canBeRefused, Random random)
    {
        var ending = random.Next(100) switch
        {
            < 3 when canBeRefused => Ending.Refused,
            < 3 => Ending.Answered,
            < 6 => Ending.Withdrawn,
            _ => Ending.Answered,
        };
        return new ComplaintPlan
        {
            Ending = ending,
            EndsAfter = (ending == Ending.Refused ? 1 + random.Next(5) : 2 + random.Next(9)).WorkingDays,
            One = StageTimes.Draw(StageNumber.One, random),
            Two = StageTimes.Draw(StageNumber.Two, random),
            EscalateAfter = Escalated.Draw(random),
        };
    }
}
