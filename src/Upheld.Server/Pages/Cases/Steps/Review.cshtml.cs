using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Mvc;
using Upheld.Cases;
using Upheld.People;
using Upheld.Cases.Intake;
using Upheld.Landlords;
using Upheld.Server.Accounts;

namespace Upheld.Server.Pages.Cases.Steps;

/// <summary>Records a look at an open service request (1.4).</summary>
[Needs(Act.RecordCase)]
public sealed class ReviewModel(Casework casework, Colleagues colleagues) : StepPage(casework, colleagues)
{
    /// <inheritdoc/>
    public override Step Step => Step.Review;

    /// <summary>What was found.</summary>
    [BindProperty]
    [StringLength(MostText, ErrorMessage = TooLong)]
    public string? Note { get; set; }

    /// <summary>The day it counts for.</summary>
    [BindProperty]
    [Display(Name = "The day you looked")]
    [Required(ErrorMessage = "Enter the day you looked")]
    public DateOnly? On { get; set; }

    /// <inheritdoc/>
    protected override string Done => "The review is recorded.";

    /// <inheritdoc/>
    protected override void Prefill() => On = Today;

    /// <inheritdoc/>
    protected override Decision Decide(Case @case, Landlord landlord) =>
        Requests.Review(@case, On ?? Today, Note, Today);
}
