using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Mvc;
using Upheld.Cases;
using Upheld.People;
using Upheld.Cases.Intake;
using Upheld.Landlords;
using Upheld.Server.Accounts;

namespace Upheld.Server.Pages.Cases.Steps;

/// <summary>Records that the resident took the complaint back.</summary>
[Needs(Act.ReadCase)]
public sealed class WithdrawModel(Casework casework, Colleagues colleagues) : StepPage(casework, colleagues)
{
    /// <inheritdoc/>
    public override Step Step => Step.Withdraw;

    /// <summary>What the resident said.</summary>
    [BindProperty]
    [StringLength(MostText, ErrorMessage = TooLong)]
    public string? Words { get; set; }

    /// <summary>The day it counts for.</summary>
    [BindProperty]
    [Display(Name = "The day they said it")]
    [Required(ErrorMessage = "Enter the day the resident said it")]
    public DateOnly? On { get; set; }

    /// <inheritdoc/>
    protected override string Done => "The withdrawal is recorded.";

    /// <inheritdoc/>
    protected override void Prefill() => On = Today;

    /// <inheritdoc/>
    protected override Decision Decide(Case @case, Landlord landlord) =>
        Intake.Withdraw(@case, On ?? Today, Words, Today);
}
