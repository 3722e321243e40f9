using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Mvc;
using Upheld.Cases;
using Upheld.Cases.Handling;
using Upheld.People;
using Upheld.Landlords;
using Upheld.Server.Accounts;

namespace Upheld.Server.Pages.Cases.Steps;

/// <summary>Keeps a note: a call, a visit, a letter from a contractor (5.12).</summary>
[Needs(Act.RecordCase)]
public sealed class NoteModel(Casework casework, Colleagues colleagues) : StepPage(casework, colleagues)
{
    /// <inheritdoc/>
    public override Step Step => Step.Note;

    /// <summary>What happened.</summary>
    [BindProperty]
    [StringLength(MostText, ErrorMessage = TooLong)]
    public string? Note { get; set; }

    /// <summary>The day it counts for.</summary>
    [BindProperty]
    [Display(Name = "The day it happened")]
    [Required(ErrorMessage = "Enter the day it happened")]
    public DateOnly? On { get; set; }

    /// <inheritdoc/>
    protected override string Done => "The note is added.";

    /// <inheritdoc/>
    protected override void Prefill() => On = Today;

    /// <inheritdoc/>
    protected override Decision Decide(Case @case, Landlord landlord) =>
        Handling.AddNote(@case, On ?? Today, Note, Today);
}
