using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Mvc;
using Upheld.Cases;
using Upheld.People;
using Upheld.Cases.Intake;
using Upheld.Landlords;
using Upheld.Server.Accounts;

namespace Upheld.Server.Pages.Cases.Steps;

/// <summary>Records that what a service request asked for has been done.</summary>
[Needs(Act.RecordCase)]
public sealed class CompleteModel(Casework casework, Colleagues colleagues) : StepPage(casework, colleagues)
{
    /// <inheritdoc/>
    public override Step Step => Step.Complete;

    /// <summary>What was done.</summary>
    [BindProperty]
    [StringLength(MostText, ErrorMessage = TooLong)]
    public string? Note { get; set; }

    /// <summary>The day it counts for.</summary>
    [BindProperty]
    [Display(Name = "The day it was done")]
    [Required(ErrorMessage = "Enter the day it was done")]
    public DateOnly? On { get; set; }

    /// <inheritdoc/>
    protected override string Done => "The service request is done.";

    /// <inheritdoc/>
    protected override void Prefill() => On = Today;

    /// <inheritdoc/>
    protected override Decision Decide(Case @case, Landlord landlord) =>
        Requests.Complete(@case, On ?? Today, Note, Today);
}
