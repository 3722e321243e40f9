using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Mvc;
using Upheld.Cases;
using Upheld.People;
using Upheld.Cases.Stages;
using Upheld.Code;
using Upheld.Code.Facts;
using Upheld.Landlords;
using Upheld.Server.Accounts;
using Upheld.Server.Pages.Elements;
using Law = Upheld.Code.HousingOmbudsman2024;

namespace Upheld.Server.Pages.Cases.Steps;

/// <summary>Gives the response of a stage, point by point (6.3, 6.7, 6.14, 6.18).</summary>
[Needs(Act.ReadCase)]
public sealed class RespondModel(Casework casework, Colleagues colleagues) : NoticePage(casework, colleagues)
{
    /// <inheritdoc/>
    public override Step Step => Step.Respond;

    /// <summary>An answer to each point of the definition.</summary>
    [BindProperty]
    [MaxLength(200, ErrorMessage = "There are more answers here than the definition has points")]
    public List<RespondAnswer> Answers { get; set; } = [];

    /// <summary>The decision on the whole complaint.</summary>
    [BindProperty]
    [Display(Name = "The decision on the whole complaint")]
    public Outcome? Outcome { get; set; }

    /// <summary>Who considered the complaint, where someone may type it in for another.</summary>
    [BindProperty]
    [StringLength(200, ErrorMessage = "Choose someone from the list")]
    public string? Handler { get; set; }

    /// <summary>Those who may have considered it.</summary>
    public IReadOnlyList<Choice> Handlers { get; private set; } = [];

    /// <summary>True for someone who may record the response of another.</summary>
    public bool MayNameAnother => Handlers.Count > 0 && Access.May(User.Person(), Act.AssignHandler);

    /// <inheritdoc/>
    protected override string Done => "The response is recorded.";

    /// <inheritdoc/>
    protected override async Task PrepareAsync(Colleagues colleagues, CancellationToken cancellation)
    {
        Handlers =
        [
            .. (await colleagues.HandlersAsync(cancellation)).Select(person => new Choice(person.Id, person.Name)),
        ];
        // A point that was not sent is asked about again; what was sent keeps its place.
        var points = Case.CurrentStage?.Definition?.Points ?? [];
        Answers.AddRange(
            points
                .Where(point => !Answers.Exists(answer => answer.Point == point))
                .Select(point => new RespondAnswer { Point = point })
        );
    }

    /// <inheritdoc/>
    protected override void Prefill()
    {
        base.Prefill();
        Handler = Case.Handler ?? User.Person().Id;
    }

    /// <inheritdoc/>
    protected override void Check()
    {
        base.Check();
        if (MayNameAnother && Handlers.All(one => one.Value != Handler))
        {
            ModelState.AddModelError(nameof(Handler), "Choose who considered the complaint");
        }
    }

    /// <inheritdoc/>
    protected override IEnumerable<Objection> Missing()
    {
        var rule =
            Case.Stage == StageNumber.One
                ? Law.Stages.AnswerEveryPointAtStageOne
                : Law.Stages.AnswerEveryPointAtStageTwo;
        for (var i = 0; i < Answers.Count; i++)
        {
            if (Answers[i].Outcome is null)
            {
                yield return new Objection(
                    rule,
                    $"Say what you decided on point {i + 1}.",
                    $"{nameof(Answers)}[{i}].{nameof(RespondAnswer.Outcome)}"
                );
            }

            if (string.IsNullOrWhiteSpace(Answers[i].Reasons))
            {
                yield return new Objection(
                    rule,
                    $"Give your reasons on point {i + 1}.",
                    $"{nameof(Answers)}[{i}].{nameof(RespondAnswer.Reasons)}"
                );
            }
        }

        if (Outcome is null)
        {
            yield return new Objection(rule, "Say whether the complaint is upheld.", nameof(Outcome));
        }
    }

    /// <inheritdoc/>
    protected override string WriteDraft() => Drafts.Response(Case, Landlord, Outcome!.Value, Given());

    /// <inheritdoc/>
    protected override Decision Decide(Case @case, Landlord landlord) =>
        Stages.Respond(
            @case,
            new ProposedResponse(Outcome, [.. Given()], Told),
            MayNameAnother && Handler is { } named ? named : @case.Handler ?? User.Person().Id,
            Today
        );

    // A point without a decision is no answer, whatever else was typed.
    private List<PointAnswer> Given() =>
        [
            .. Answers
                .Where(answer => answer.Outcome is not null)
                .Select(answer => new PointAnswer(
                    answer.Point ?? "",
                    answer.Outcome!.Value,
                    (answer.Reasons ?? "").Trim()
                )),
        ];
}
