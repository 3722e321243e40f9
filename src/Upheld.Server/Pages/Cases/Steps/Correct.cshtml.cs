using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Mvc;
using Upheld.Cases;
using Upheld.People;
using Upheld.Cases.Intake;
using Upheld.Landlords;
using Upheld.Server.Accounts;

namespace Upheld.Server.Pages.Cases.Steps;

/// <summary>Puts a wrongly recorded day of receipt right.</summary>
[Needs(Act.ReadCase)]
public sealed class CorrectModel(Casework casework, Colleagues colleagues) : StepPage(casework, colleagues)
{
    /// <inheritdoc/>
    public override Step Step => Step.Correct;

    /// <summary>The right day.</summary>
    [BindProperty]
    [Display(Name = "The received date")]
    [Required(ErrorMessage = "Enter the day it was received")]
    public DateOnly? ReceivedOn { get; set; }

    /// <summary>Why the first record was wrong.</summary>
    [BindProperty]
    [StringLength(MostText, ErrorMessage = TooLong)]
    public string? Why { get; set; }

    /// <inheritdoc/>
    protected override string Done => "The received date is corrected, and the due dates moved with it.";

    /// <inheritdoc/>
    protected override Decision Decide(Case @case, Landlord landlord) =>
        Intake.CorrectReceipt(@case, ReceivedOn ?? Today, Why, Today);
}
