using System.Collections.Immutable;
using Upheld.Cases.Letters;
using Upheld.Code;
using Upheld.Code.Facts;

namespace Upheld.Cases.Steps;

/// <summary>The full response of a stage was given (6.3, 6.14).</summary>
/// <param name="On">The day the resident was told.</param>
/// <param name="Stage">The stage it answers.</param>
/// <param name="Response">The decision, point by point and on the whole, and what the resident was told.</param>
[StoredAs("response-given", version: 1)]
public sealed record ResponseGiven(DateOnly On, StageNumber Stage, Response Response) : CaseEvent<ComplaintCase>(On)
{
    private protected override Case Apply(ComplaintCase before, Fact fact) =>
        before.AtStage(Stage, stage => stage with { Responded = fact, Response = Response });

    /// <inheritdoc/>
    public override Description Describe() =>
        Response
            .Answers.Aggregate(
                new Description($"Stage {(int)Stage} answered: {Response.Outcome.InWords.Within}"),
                (description, answer) => description.With(answer.Point, $"{answer.Outcome.InWords}. {answer.Reasons}")
            )
            .Telling(Response.Notice);
}

/// <summary>Gives the full response of the stage, point by point (6.3, 6.7, 6.14, 6.18).</summary>
public sealed class Respond : NoticeStep<Respond.Asked>
{
    /// <summary>The decision on each point and on the whole, and what the resident was told.</summary>
    public sealed record Asked : NoticeAsked
    {
        /// <summary>An answer to each point of the definition.</summary>
        public IReadOnlyList<Answer>? Answers { get; init; }

        /// <summary>The decision on the whole complaint.</summary>
        [Named("The decision")]
        public Outcome? Outcome { get; init; }

        /// <summary>
        /// The account of whoever considered it. Left out: the handler of the stage, or whoever records it if they can
        /// be given a case.
        /// </summary>
        public string? Handler { get; init; }
    }

    /// <summary>The answer to one point, as it is given.</summary>
    public sealed record Answer
    {
        /// <summary>The point, as the definition has it.</summary>
        public string? Point { get; init; }

        /// <summary>The decision on it, or null while none is made.</summary>
        [Named("The decision")]
        public Outcome? Outcome { get; init; }

        /// <summary>Why, with the policy, law or good practice it rests on.</summary>
        public string? Reasons { get; init; }
    }

    /// <inheritdoc/>
    public override string Verb => "respond";

    /// <inheritdoc/>
    public override string Title => "Respond";

    /// <inheritdoc/>
    public override string Done => "The response is recorded.";

    /// <inheritdoc/>
    public override bool IsAskedByTheCode => true;

    /// <inheritdoc/>
    public override bool GoesByTheDefinition => true;

    /// <inheritdoc/>
    public override ImmutableArray<StoredEvent> Records =>
        [StoredEvent.Of<ResponseGiven>(), StoredEvent.Of<HandlerAssigned>()];

    /// <inheritdoc/>
    protected override Fault? NotNow(ComplaintCase state, Edition code) => OpenWhen.IsAnswerable(state, code);

    /// <inheritdoc/>
    protected override Fault NotHere(Edition code) => new(null, OpenWhen.NothingToAnswer);

    /// <inheritdoc/>
    protected override Asked Open(ComplaintCase state, Moment now) =>
        base.Open(state, now) with
        {
            Handler = WhoeverConsidersIt(state, now),
            Answers = WithEveryPoint(state, []),
        };

    // A program that records what people decided considers nothing itself.
    private static string? WhoeverConsidersIt(ComplaintCase state, Moment now) =>
        state.Handler ?? (now.Colleagues.CanHandle(now.By.Id) ? now.By.Id : null);

    /// <summary>
    /// A point that was not answered is asked about again; what was sent keeps its place. An answer to a point that was put
    /// into other words meanwhile is asked no more, and the others go by the definition.
    /// </summary>
    public override AskedAgain AskAgain(Case state, Work.Asked given)
    {
        if (state is not ComplaintCase complaint || given is not Asked asked)
        {
            return base.AskAgain(state, given);
        }

        var sent = asked.Answers ?? [];
        var answers = WithEveryPoint(complaint, sent);
        var past = sent.Except(answers).Select(answer => new PastAnswer(answer.Point ?? "", answer.Reasons ?? ""));
        return past.ToImmutableArray() is { IsEmpty: false } gone
            ? new(
                asked with
                {
                    Answers = [.. answers.OrderBy(answer => PointsOf(complaint).IndexOf(answer.Point!))],
                },
                gone
            )
            : new(asked with { Answers = answers }, []);
    }

    // The first answer given to each point of the definition, in the order given, and an empty one for each point that has
    // none.
    private static IReadOnlyList<Answer> WithEveryPoint(ComplaintCase complaint, IReadOnlyList<Answer> given) =>
        [
            .. given
                .Where(answer => PointsOf(complaint).Contains(answer.Point ?? ""))
                .DistinctBy(answer => answer.Point),
            .. PointsOf(complaint)
                .Where(point => !given.Any(answer => answer.Point == point))
                .Select(point => new Answer { Point = point }),
        ];

    private static ImmutableArray<string> PointsOf(ComplaintCase complaint) => complaint.Now.Definition?.Points ?? [];

    /// <inheritdoc/>
    protected override Decision Decide(ComplaintCase state, Asked given, Moment now)
    {
        var rule = now.Code.OfStage(state.At).AnswerEveryPoint;
        var by = given.Handler is { Length: > 0 } named ? named : WhoeverConsidersIt(state, now);
        return Decision.Unless(
            [
                .. AnswerFaults(state, given, rule, now.Code),
                Faults.If(given.Outcome is null, rule, "Say whether the complaint is upheld.", "outcome"),
                Contradiction(state, given, rule),
                Faults.If(by is null, null, "Choose who considered the complaint.", "handler"),
                .. by is null ? [] : OpenWhen.HandlerFaults(state, by, now),
                .. NoticeFaults(
                    given,
                    now.Today,
                    "the day of the response",
                    state.Now.Acknowledged?.On,
                    "the acknowledgement"
                ),
            ],
            () =>
            {
                var response = new ResponseGiven(given.On!.Value, state.At, ResponseOf(given));
                // Whoever considered it had done so by the day of the answer, whenever this is recorded.
                return by == state.Handler
                    ? response
                    : Decision.Record(new HandlerAssigned(given.On.Value, state.At, by!), response);
            }
        );
    }

    // One decision on every point is the decision on the whole, or a part of it; never its opposite. While a point has no
    // answer yet, nothing is said of every point.
    private static Fault? Contradiction(ComplaintCase state, Asked given, Provision rule)
    {
        var decisions = PointsOf(state)
            .Select(point => given.Answers?.FirstOrDefault(answer => answer?.Point == point)?.Outcome)
            .Distinct()
            .ToList();
        return
            decisions is [{ } each]
            && given.Outcome is { } whole
            && (each, whole) is (Outcome.Upheld, Outcome.NotUpheld) or (Outcome.NotUpheld, Outcome.Upheld)
            ? new Fault(
                rule,
                $"Every point is {each.InWords.Within}, so the whole complaint cannot be {whole.InWords.Within}.",
                "outcome"
            )
            : null;
    }

    private static IEnumerable<Fault?> AnswerFaults(ComplaintCase state, Asked given, Provision rule, Edition code)
    {
        var answers = given.Answers ?? [];
        var points = PointsOf(state);
        var answered = new HashSet<string>(StringComparer.Ordinal);
        for (var i = 0; i < answers.Count; i++)
        {
            var field = $"answers[{i}]";
            var point = answers[i]?.Point ?? "";
            var isKnown = points.Contains(point, StringComparer.Ordinal);
            yield return Faults.If(!isKnown, null, "This is no point of the complaint definition.", $"{field}.point");
            yield return Faults.If(
                isKnown && !answered.Add(point),
                null,
                "This point is answered already. Answer each point once.",
                $"{field}.point"
            );
            yield return Faults.If(
                answers[i]?.Outcome is null,
                rule,
                $"Say what you decided on point {i + 1}.",
                $"{field}.outcome"
            );
            yield return Faults.If(
                (answers[i]?.Reasons).IsBlank,
                rule,
                $"Give your reasons on point {i + 1}.",
                $"{field}.reasons"
            );
            yield return Faults.OfLength(answers[i]?.Reasons, $"{field}.reasons");
        }

        foreach (
            var missing in code.Letters.FullAnswer.Faults(
                new DefinedResponse(state.Now.Definition, ResponseOf(given)),
                rule
            )
        )
        {
            // What is missing in an answer was said above, at its own field.
            yield return answers.All(answer => answer?.Outcome is not null && !answer.Reasons.IsBlank) ? missing : null;
        }
    }

    // A point without a decision is no answer, whatever else was typed.
    private static Response ResponseOf(Asked given) =>
        new()
        {
            Outcome = given.Outcome ?? default,
            Answers =
            [
                .. (given.Answers ?? [])
                    .Where(answer => answer?.Outcome is not null)
                    .Select(answer => new PointAnswer(
                        answer.Point ?? "",
                        answer.Outcome!.Value,
                        (answer.Reasons ?? "").Trim()
                    )),
            ],
            Notice = new Notice(given.On ?? default, given.Channel ?? default, given.Notice ?? ""),
        };

    /// <inheritdoc/>
    protected override string Draft(ComplaintCase complaint, Asked given, Moment now) =>
        ResponseLetter.Write(complaint, ResponseOf(given), now);
}
