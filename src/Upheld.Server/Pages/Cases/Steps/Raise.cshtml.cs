using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Mvc;
using Upheld.Cases;
using Upheld.People;
using Upheld.Cases.Intake;
using Upheld.Code.Facts;
using Upheld.Landlords;
using Upheld.Server.Accounts;

namespace Upheld.Server.Pages.Cases.Steps;

/// <summary>
/// Raises a complaint from a service request, which keeps its own date and stays open. The complaint counts from the day
/// the resident was dissatisfied (1.3, 1.5).
/// </summary>
[Needs(Act.RecordCase)]
public sealed class RaiseModel(Casework casework, Colleagues colleagues) : StepPage(casework, colleagues)
{
    /// <inheritdoc/>
    public override Step Step => Step.Raise;

    /// <summary>What the resident said.</summary>
    [BindProperty]
    [StringLength(MostText, ErrorMessage = TooLong)]
    public string? Words { get; set; }

    /// <summary>The day they said it.</summary>
    [BindProperty]
    [Display(Name = "The day they said it")]
    [Required(ErrorMessage = "Enter the day the resident said it")]
    public DateOnly? ReceivedOn { get; set; }

    /// <summary>The day staff saw what it was.</summary>
    [BindProperty]
    [Display(Name = "The day staff saw it")]
    [Required(ErrorMessage = "Enter the day staff saw that it was a complaint")]
    public DateOnly? RecognisedOn { get; set; }

    /// <summary>How they said it.</summary>
    [BindProperty]
    [Display(Name = "How they said it")]
    [Required(ErrorMessage = "Choose how the resident said it")]
    public Channel? Channel { get; set; }

    /// <inheritdoc/>
    protected override string Done => $"The complaint is raised. Service request {Reference} stays as it is.";

    /// <inheritdoc/>
    protected override void Prefill() => RecognisedOn = Today;

    /// <inheritdoc/>
    protected override Decision Decide(Case @case, Landlord landlord) =>
        Intake.RaiseComplaint(
            @case,
            new Incoming(
                ReceivedOn ?? Today,
                @case.Who,
                Words ?? "",
                @case.Labels with
                {
                    Channel = Channel,
                },
                RecognisedOn
            ),
            CaseReference.New(),
            Today
        );

    /// <inheritdoc/>
    protected override string FieldFor(string? field) => field == "text" ? nameof(Words) : base.FieldFor(field);
}
