using System.Collections.Frozen;
using System.Collections.Immutable;
using Upheld.Code.Facts;

namespace Upheld.Code;

/// <summary>
/// One edition of a complaint handling code, as a value that travels with the terms: its provisions in the code's order,
/// those that decisions name, and the Ombudsman it points residents to. Another regulator's code is another value.
/// </summary>
public sealed class Edition
{
    private readonly FrozenDictionary<string, int> places = FrozenDictionary<string, int>.Empty;

    /// <summary>What the edition is called on screens and forms.</summary>
    public required string Name { get; init; }

    /// <summary>The first day on which it was in force.</summary>
    public required DateOnly InForceFrom { get; init; }

    /// <summary>The titles of the chapters, from chapter 1.</summary>
    public required ImmutableArray<string> Chapters { get; init; }

    /// <summary>The provisions, in the code's order.</summary>
    public required ImmutableArray<Provision> Provisions
    {
        get;
        init
        {
            field = value;
            Recorded = [.. value.Where(provision => provision.Practice.IsRecorded)];
            places = value
                .Select((provision, place) => (provision.Number, place))
                .ToFrozenDictionary(one => one.Number, one => one.place, StringComparer.Ordinal);
        }
    }

    /// <summary>The provisions whose practice the records can answer, in the code's order.</summary>
    public ImmutableArray<Provision> Recorded { get; private init; } = [];

    /// <summary>What is asked at stage 1.</summary>
    public required StageLaw StageOne { get; init; }

    /// <summary>What is asked at stage 2.</summary>
    public required StageLaw StageTwo { get; init; }

    /// <summary>What each letter must say.</summary>
    public required LetterRules Letters { get; init; }

    /// <summary>Whom residents can turn to.</summary>
    public required Ombudsman Ombudsman { get; init; }

    /// <summary>How long after a matter a resident can always complain, in months (2.3).</summary>
    public required int AcceptedWithinMonths { get; init; }

    /// <summary>The provisions that decisions name.</summary>
    public required NamedProvisions Named { get; init; }

    /// <summary>What is asked at a stage.</summary>
    public StageLaw OfStage(StageNumber stage) => stage == StageNumber.One ? StageOne : StageTwo;

    /// <summary>The provision with a number, or null where the code has none.</summary>
    public Provision? Find(string number) => places.TryGetValue(number, out var place) ? Provisions[place] : null;

    /// <summary>The place of a provision in the code, from 0; -1 for one of another code.</summary>
    public int PlaceOf(Provision provision) => places.GetValueOrDefault(provision.Number, -1);

    /// <summary>True when a matter is recent enough that its age is no ground for refusing it (2.3).</summary>
    /// <param name="known">The day it happened or the resident became aware of it, whichever is later.</param>
    /// <param name="raised">The day the resident raised it.</param>
    public bool IsRecentEnough(DateOnly known, DateOnly raised) => raised <= known.AddMonths(AcceptedWithinMonths);

    /// <summary>What the records say of one fact, under each provision that judges its kind, in the code's order.</summary>
    /// <typeparam name="TFact">A complaint, a service request, a refused complaint, or a fact that is about no case.</typeparam>
    public IEnumerable<(Provision Provision, Finding Finding)> Judge<TFact>(TFact fact, Terms terms)
        where TFact : IJudged =>
        Recorded
            .Where(provision => provision.Practice is Measure<TFact>)
            .Select(provision => (provision, provision.Judge(fact, terms)));

    /// <summary>Every deadline that has been set by one fact, in the code's order.</summary>
    /// <typeparam name="TFact">What is judged.</typeparam>
    public IEnumerable<Deadline> Deadlines<TFact>(TFact fact, Terms terms)
        where TFact : IJudged => Recorded.Select(provision => provision.DeadlineOf(fact, terms)).OfType<Deadline>();
}

/// <summary>The provisions that decisions name, whichever numbers an edition gives them.</summary>
public sealed class NamedProvisions
{
    /// <summary>Offer the choice to complain (1.3).</summary>
    public required Provision OfferTheChoice { get; init; }

    /// <summary>Tell service requests from complaints (1.4).</summary>
    public required Provision RecogniseServiceRequests { get; init; }

    /// <summary>Raise a complaint when the answer to a request disappoints (1.5).</summary>
    public required Provision RaiseWhenDissatisfied { get; init; }

    /// <summary>Accept complaints for twelve months (2.3).</summary>
    public required Provision AcceptWithinTwelveMonths { get; init; }

    /// <summary>Explain a refusal and name the Ombudsman (2.4).</summary>
    public required Provision ExplainRefusal { get; init; }

    /// <summary>Never have a third stage (5.3).</summary>
    public required Provision TwoStagesOnly { get; init; }

    /// <summary>Set out the complaint definition (5.6).</summary>
    public required Provision SetOutDefinition { get; init; }

    /// <summary>Say what the landlord is responsible for (5.7).</summary>
    public required Provision SayWhatWeAnswerFor { get; init; }

    /// <summary>Join related issues raised on the way (6.8).</summary>
    public required Provision JoinRelatedIssues { get; init; }

    /// <summary>Take it to stage 2 when the resident is not satisfied (6.10).</summary>
    public required Provision ProgressToStageTwo { get; init; }

    /// <summary>Let another person consider stage 2 (6.13).</summary>
    public required Provision AnotherPersonAtStageTwo { get; init; }

    /// <summary>Report on complaints every year (8.1).</summary>
    public required Provision ReportYearly { get; init; }

    /// <summary>Publish with the governing body's response (8.2).</summary>
    public required Provision PublishWithResponse { get; init; }
}
