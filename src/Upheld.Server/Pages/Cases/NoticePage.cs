using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Mvc;
using Upheld.Code.Facts;

namespace Upheld.Server.Pages.Cases;

/// <summary>A step with which the resident is told something: its words, its day and its channel are kept.</summary>
/// <param name="casework">The flow of every request.</param>
public abstract class NoticePage(Casework casework) : StepPage(casework)
{
    /// <summary>What the resident was told, word for word.</summary>
    [BindProperty]
    [StringLength(50_000, ErrorMessage = "What you told them must be 50,000 letters or fewer")]
    public string? Notice { get; set; }

    /// <summary>How they were told.</summary>
    [BindProperty]
    public Channel? Channel { get; set; }

    /// <summary>When they were told.</summary>
    [BindProperty]
    [Display(Name = "The day you told them")]
    [Required(ErrorMessage = "Enter the day you told them")]
    public DateOnly? On { get; set; }

    /// <summary>The notice as it was typed.</summary>
    protected Notice Told => new(On ?? Today, Channel ?? Code.Facts.Channel.Letter, Notice ?? "");

    /// <inheritdoc/>
    protected override void Prefill() =>
        (On, Channel) = (Today, Case.Who.Email is null ? Code.Facts.Channel.Letter : Code.Facts.Channel.Email);
}
