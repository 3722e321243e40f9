using System.Collections.Immutable;
using Upheld.Code;
using Upheld.Code.Facts;
using Upheld.Demo.Chance;
using Upheld.Demo.Invented;
using Upheld.Demo.Wording;

namespace Upheld.Demo.Stories;

/// <summary>What the landlord makes of a problem: its definition and its answers, point by point.</summary>
internal sealed class Answers(Problem problem, Random random)
{
    private const string HowWeHandledIt = "How we handled your complaint at stage 1";

    /// <summary>Between the outcomes that landlords of 2023 to 2025 published.</summary>
    private static readonly Frequencies<Outcome> AtStageOne = new(
        (55, Outcome.Upheld),
        (27, Outcome.PartlyUpheld),
        (18, Outcome.NotUpheld)
    );

    /// <summary>An assumption: who asks again is right a little less often.</summary>
    private static readonly Frequencies<Outcome> AtStageTwo = new(
        (45, Outcome.Upheld),
        (33, Outcome.PartlyUpheld),
        (22, Outcome.NotUpheld)
    );

    private static readonly ImmutableArray<Outcome> AnyOutcome =
    [
        Outcome.Upheld,
        Outcome.PartlyUpheld,
        Outcome.NotUpheld,
    ];

    /// <summary>The complaint definition of a stage. Stage 2 takes up what the resident is still unhappy with.</summary>
    public ComplaintDefinition Define(StageNumber stage)
    {
        var points = problem.Points.Select(point => point.Point).ToList();
        if (stage == StageNumber.Two)
        {
            points = [.. random.Some(points, 1 + random.Next(points.Count))];
            if (random.Percent(30) && points.Count < 4)
            {
                points.Add(HowWeHandledIt);
            }
        }

        return new ComplaintDefinition
        {
            Understanding =
                stage == StageNumber.One
                    ? problem.Any(Texts.Common.Understandings, random)
                    : problem.Fill("You are not satisfied with our answer at stage 1 about {matter}."),
            OutcomesSought = $"You would like {Listed(problem.Wants)}.",
            Points = [.. points],
            ResponsibleFor = problem.Fill(problem.Topic.Responsible),
            NotResponsibleFor = problem.Fill(problem.Topic.NotResponsible),
        };
    }

    /// <summary>The decision on a stage, and an answer to each point that agrees with it.</summary>
    public (Outcome Outcome, ImmutableArray<PointAnswer> Points) Decide(
        StageNumber stage,
        ComplaintDefinition definition
    )
    {
        var outcome = (stage == StageNumber.One ? AtStageOne : AtStageTwo).Draw(random);
        var points = definition.Points.Select((point, i) => Answer(point, On(i, outcome, definition.Points.Length)));
        return (outcome, [.. points]);
    }

    /// <summary>What is offered where something went wrong, or null.</summary>
    public string? Remedy(Outcome outcome) =>
        outcome == Outcome.NotUpheld ? null : problem.Any(Texts.Common.Remedies, random);

    /// <summary>Where a complaint is partly upheld, one point is upheld, one is not, and the rest may be either.</summary>
    private Outcome On(int place, Outcome whole, int count)
    {
        if (whole != Outcome.PartlyUpheld || count == 1)
        {
            return whole;
        }

        return place switch
        {
            0 => Outcome.Upheld,
            1 => Outcome.NotUpheld,
            _ => random.Any(AnyOutcome),
        };
    }

    private PointAnswer Answer(string point, Outcome outcome)
    {
        var (upheld, not) = problem.Points.FirstOrDefault(known => known.Point == point) is { } known
            ? (known.Upheld, known.Not)
            : (random.Any(Texts.Common.HandledBadly), random.Any(Texts.Common.HandledWell));
        return new PointAnswer(
            point,
            outcome,
            outcome switch
            {
                Outcome.Upheld => upheld,
                Outcome.PartlyUpheld => $"{upheld} {random.Any(Texts.Common.InPart)}",
                Outcome.NotUpheld => not,
            }
        );
    }

    private static string Listed(ImmutableArray<string> wants) =>
        wants.Length == 1 ? wants[0] : $"{string.Join(", ", wants[..^1])} and {wants[^1]}";
}
