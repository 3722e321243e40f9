using Upheld.Calendar;
using Upheld.Cases;
using Upheld.Code;
using Upheld.Code.HousingOmbudsman2024;
using Upheld.Demo.Chance;

namespace Upheld.Demo.Stories;

/// <summary>How fast one stage goes. A time that is null never comes: the case waits there.</summary>
/// <remarks>
/// Calibrated so that stage 1 is answered in time in about 82 % and stage 2 in about 84 % of complaints, the medians of
/// 2023/24, with most answers on the last two days allowed and a long tail. That 15 % of stage 1 and 18 % of stage 2 are
/// extended is an assumption: no figure is published.
/// </remarks>
internal sealed record StageTimes
{
    /// <summary>About 94 % within the five working days, and about half within the landlord's own two.</summary>
    private static readonly Frequencies<WorkingDays> Acknowledged = Frequencies.OfWorkingDays([
        (12, 0),
        (24, 1),
        (21, 2),
        (14, 3),
        (12, 4),
        (11, 5),
        (2, 6),
        (2, 7),
        (1, 9),
        (1, 13),
    ]);

    /// <summary>Without an extension: 85 % by day 10, a spike on days 9 and 10.</summary>
    private static readonly Frequencies<WorkingDays> AnsweredAtStageOne = Frequencies.OfWorkingDays([
        .. new[] { (2, 1), (2, 2), (3, 3), (3, 4), (5, 5), (5, 6), (7, 7), (9, 8), (19, 9), (30, 10) },
        .. new[] { (3, 11), (2, 12), (2, 13), (2, 14), (1, 15), (1, 18), (1, 22), (1, 27), (1, 34), (1, 46) },
    ]);

    /// <summary>Without an extension: 90 % by day 20.</summary>
    private static readonly Frequencies<WorkingDays> AnsweredAtStageTwo = Frequencies.OfWorkingDays([
        .. new[] { (3, 6), (4, 9), (5, 12), (7, 14), (9, 16), (10, 17), (12, 18), (17, 19), (23, 20) },
        .. new[] { (3, 21), (2, 23), (2, 25), (1, 29), (1, 36), (1, 52) },
    ]);

    /// <summary>Working days after the original due date that an extension runs to; now and then beyond the cap.</summary>
    private static readonly Frequencies<WorkingDays> LongerAtStageOne = Frequencies.OfWorkingDays(
        (10, 5),
        (8, 7),
        (7, 8),
        (70, 10),
        (3, 13),
        (2, 18)
    );

    /// <summary>Most keep the landlord's own cap of 10 days, a few only the Code's cap of 20.</summary>
    private static readonly Frequencies<WorkingDays> LongerAtStageTwo = Frequencies.OfWorkingDays(
        (15, 5),
        (65, 10),
        (9, 15),
        (8, 20),
        (3, 26)
    );

    /// <summary>From the day the stage was asked for until someone is named.</summary>
    public WorkingDays? AssignAfter { get; init; }

    /// <summary>From the day the stage was asked for until it is acknowledged.</summary>
    public WorkingDays? AcknowledgeAfter { get; init; }

    /// <summary>From the acknowledgement until the resident is told of an extension.</summary>
    public WorkingDays? ExtendAfter { get; init; }

    /// <summary>From the original due date to the new one.</summary>
    public WorkingDays ExtendBy { get; init; }

    /// <summary>From the acknowledgement until the response.</summary>
    public WorkingDays? RespondAfter { get; init; }

    /// <summary>Draws how a stage goes.</summary>
    public static StageTimes Draw(StageNumber stage, Random random)
    {
        var one = stage == StageNumber.One;
        var acknowledge = Acknowledged.Draw(random);
        var times = new StageTimes
        {
            AssignAfter = random.Next(acknowledge.Count + 1).WorkingDays,
            AcknowledgeAfter = acknowledge,
            RespondAfter = (one ? AnsweredAtStageOne : AnsweredAtStageTwo).Draw(random),
        };
        return random.Percent(one ? 15 : 18) ? times.Extended(one, random) : times;
    }

    /// <summary>Told shortly before the due date, one in ten too late; answered near the new date, or after it.</summary>
    private StageTimes Extended(bool one, Random random)
    {
        var limit = Code2024.Edition.OfStage(one ? StageNumber.One : StageNumber.Two).RespondClock.Limit.Count;
        var longer = (one ? LongerAtStageOne : LongerAtStageTwo).Draw(random);
        var notified = random.Percent(90) ? limit - random.Next(4) : limit + 1 + random.Next(2);
        var answered = limit + longer.Count + (random.Percent(84) ? -random.Next(3) : 1 + random.Next(14));
        return this with
        {
            ExtendAfter = notified.WorkingDays,
            ExtendBy = longer,
            RespondAfter = Math.Max(answered, notified + 1).WorkingDays,
        };
    }
}
