using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Mvc;
using Upheld.Cases;
using Upheld.People;
using Upheld.Cases.Intake;
using Upheld.Landlords;
using Upheld.Server.Accounts;

namespace Upheld.Server.Pages.Cases.Steps;

/// <summary>Records that the resident was offered the choice to complain and declined (1.3).</summary>
[Needs(Act.RecordCase)]
public sealed class DeclineOfferModel(Casework casework, Colleagues colleagues) : StepPage(casework, colleagues)
{
    /// <inheritdoc/>
    public override Step Step => Step.DeclineOffer;

    /// <summary>What the resident said.</summary>
    [BindProperty]
    [StringLength(MostText, ErrorMessage = TooLong)]
    public string? Words { get; set; }

    /// <summary>The day it counts for.</summary>
    [BindProperty]
    [Display(Name = "The day of the offer")]
    [Required(ErrorMessage = "Enter the day you offered it")]
    public DateOnly? On { get; set; }

    /// <inheritdoc/>
    protected override string Done => "It is recorded that the resident did not want to complain.";

    /// <inheritdoc/>
    protected override void Prefill() => On = Today;

    /// <inheritdoc/>
    protected override Decision Decide(Case @case, Landlord landlord) =>
        Requests.DeclineOffer(@case, On ?? Today, Words, Today);
}
