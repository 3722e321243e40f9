using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Mvc;
using Upheld.Cases;
using Upheld.Cases.Handling;
using Upheld.People;
using Upheld.Landlords;
using Upheld.Server.Accounts;
using Upheld.Server.Pages.Elements;

namespace Upheld.Server.Pages.Cases.Steps;

/// <summary>Says who handles the stage; stage 2 goes to another person than stage 1 (6.13).</summary>
[Needs(Act.AssignHandler)]
public sealed class AssignModel(Casework casework, Colleagues colleagues) : StepPage(casework, colleagues)
{
    /// <inheritdoc/>
    public override Step Step => Step.Assign;

    /// <summary>The account chosen.</summary>
    [BindProperty]
    [StringLength(200, ErrorMessage = "Choose someone from the list")]
    public string? Handler { get; set; }

    /// <summary>Those who can handle a case.</summary>
    public IReadOnlyList<Choice> Handlers { get; private set; } = [];

    /// <summary>Who considered stage 1, where this is stage 2; else null.</summary>
    public string? ConsideredBefore =>
        Case is { Stage: StageNumber.Two, Complaint.StageOne.ConsideredBy: { Count: > 0 } earlier }
            ? string.Join(" and ", earlier.Select(NameOf))
            : null;

    /// <inheritdoc/>
    protected override string Done => $"{NameOf(Handler)} handles stage {(int)Case.Stage} now.";

    /// <inheritdoc/>
    protected override async Task PrepareAsync(Colleagues colleagues, CancellationToken cancellation) =>
        Handlers = [
            .. (await colleagues.HandlersAsync(cancellation)).Select(person => new Choice(person.Id, person.Name)),
        ];

    /// <inheritdoc/>
    protected override void Prefill() => Handler = Case.Handler;

    /// <inheritdoc/>
    protected override void Check()
    {
        if (!string.IsNullOrEmpty(Handler) && Handlers.All(one => one.Value != Handler))
        {
            ModelState.AddModelError(nameof(Handler), "Choose someone from the list");
        }
    }

    /// <inheritdoc/>
    protected override Decision Decide(Case @case, Landlord landlord) => Handling.Assign(@case, Handler, Today);
}
