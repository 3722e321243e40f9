using System.ComponentModel.DataAnnotations;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Mvc;
using Upheld.Code;
using Upheld.Code.Facts;
using Upheld.Server.Accounts;

namespace Upheld.Server.Pages.Cases;

/// <summary>
/// A step with which the resident is told something: its words, its day and its channel are kept. A draft of the words
/// can be written from the answers above it.
/// </summary>
/// <param name="casework">The flow of every request.</param>
/// <param name="colleagues">What people are called.</param>
public abstract partial class NoticePage(Casework casework, Colleagues colleagues) : StepPage(casework, colleagues)
{
    /// <summary>What the resident was told, word for word.</summary>
    [BindProperty]
    [StringLength(50_000, ErrorMessage = "What you told them must be 50,000 letters or fewer")]
    public string? Notice { get; set; }

    /// <summary>How they were told.</summary>
    [BindProperty]
    [Display(Name = "How you told them")]
    [Required(ErrorMessage = "Choose how you told them")]
    public Channel? Channel { get; set; }

    /// <summary>When they were told.</summary>
    [BindProperty]
    [Display(Name = "The day you told them")]
    [Required(ErrorMessage = "Enter the day you told them")]
    public DateOnly? On { get; set; }

    /// <summary>True when a draft was asked for and nothing is to be recorded.</summary>
    [BindProperty]
    public bool Draft { get; set; }

    /// <summary>True once a draft has been written into the form.</summary>
    public bool IsDrafted { get; private set; }

    /// <summary>The notice as it was typed.</summary>
    protected Notice Told => new(On ?? Today, Channel ?? Code.Facts.Channel.Letter, Notice ?? "");

    /// <summary>The words for the resident in whole sentences, from what was answered so far.</summary>
    protected abstract string WriteDraft();

    /// <summary>Everything that the Code asks to be said and that is not said yet, the notice itself left out.</summary>
    protected abstract IEnumerable<Objection> Missing();

    /// <inheritdoc/>
    protected override void Prefill() =>
        (On, Channel) = (Today, Case.Who.Email is null ? Code.Facts.Channel.Letter : Code.Facts.Channel.Email);

    /// <inheritdoc/>
    protected override void Check()
    {
        foreach (var missing in Missing())
        {
            ModelState.AddModelError(FieldFor(missing.Field), Wording.Of(missing));
        }

        if (!Draft && string.IsNullOrWhiteSpace(Notice))
        {
            ModelState.AddModelError(
                nameof(Notice),
                "Enter what the resident was told, or choose “Write a draft for me”"
            );
        }

        if (!Draft && Unfilled().Match(Notice ?? "") is { Success: true, Value: var gap })
        {
            ModelState.AddModelError(
                nameof(Notice),
                $"“{gap}” still has to be filled in or taken out before the resident reads it"
            );
        }
    }

    /// <inheritdoc/>
    protected override bool Instead()
    {
        if (!Draft)
        {
            return false;
        }

        // What is there already may be somebody's work, so the draft goes above it.
        Notice = string.IsNullOrWhiteSpace(Notice) ? WriteDraft() : $"{WriteDraft()}\n\n{Notice}";
        ModelState.Remove(nameof(Notice));
        IsDrafted = true;
        return true;
    }

    // Gaps as letter templates mark them: [insert date], {{name}}, XXXX.
    [GeneratedRegex(
        @"\[\s*(insert|enter|add|your|the|name|date|reason|address|reference|amount|number|details?|x+)\b[^\]\n]{0,80}\]"
            + @"|\{\{[^}\n]{0,80}\}\}|\bX{3,}\b",
        RegexOptions.IgnoreCase | RegexOptions.ExplicitCapture,
        matchTimeoutMilliseconds: 1000
    )]
    private static partial Regex Unfilled();
}
