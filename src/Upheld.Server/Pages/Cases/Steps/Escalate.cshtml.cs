using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Mvc;
using Upheld.Cases;
using Upheld.People;
using Upheld.Cases.Stages;
using Upheld.Code.Facts;
using Upheld.Landlords;
using Upheld.Server.Accounts;

namespace Upheld.Server.Pages.Cases.Steps;

/// <summary>Takes a complaint to stage 2 because the resident asked; it asks for no reason (6.10–6.12).</summary>
[Needs(Act.RecordCase)]
public sealed class EscalateModel(Casework casework, Colleagues colleagues) : StepPage(casework, colleagues)
{
    /// <inheritdoc/>
    public override Step Step => Step.Escalate;

    /// <summary>The day they asked.</summary>
    [BindProperty]
    [Display(Name = "The day they asked")]
    [Required(ErrorMessage = "Enter the day the resident asked for stage 2")]
    public DateOnly? On { get; set; }

    /// <summary>How they asked.</summary>
    [BindProperty]
    [Display(Name = "How they asked")]
    [Required(ErrorMessage = "Choose how the resident asked")]
    public Channel? Channel { get; set; }

    /// <summary>What they said, if anything.</summary>
    [BindProperty]
    [StringLength(MostText, ErrorMessage = TooLong)]
    public string? Words { get; set; }

    /// <inheritdoc/>
    protected override string Done =>
        "The complaint is at stage 2. Someone who did not consider it before takes it on.";

    /// <inheritdoc/>
    protected override void Prefill() => On = Today;

    /// <inheritdoc/>
    protected override Decision Decide(Case @case, Landlord landlord) =>
        Stages.Escalate(@case, On ?? Today, Channel ?? Code.Facts.Channel.Phone, Words, Today);
}
