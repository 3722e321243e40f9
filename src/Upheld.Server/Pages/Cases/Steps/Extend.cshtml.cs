using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Mvc;
using Upheld.Calendar;
using Upheld.Cases;
using Upheld.People;
using Upheld.Cases.Stages;
using Upheld.Code;
using Upheld.Code.Facts;
using Upheld.Landlords;
using Upheld.Server.Accounts;
using Upheld.Server.Pages.Elements;
using Law = Upheld.Code.HousingOmbudsman2024;

namespace Upheld.Server.Pages.Cases.Steps;

/// <summary>Tells the resident that the response takes longer (6.4, 6.5, 6.15, 6.16).</summary>
[Needs(Act.ReadCase)]
public sealed class ExtendModel(Casework casework, Colleagues colleagues) : NoticePage(casework, colleagues)
{
    /// <inheritdoc/>
    public override Step Step => Step.Extend;

    /// <summary>The new date.</summary>
    [BindProperty]
    [Display(Name = "The new date")]
    [Required(ErrorMessage = "Enter the day by which you will answer")]
    public DateOnly? Until { get; set; }

    /// <summary>The reason the resident is given.</summary>
    [BindProperty]
    [StringLength(MostText, ErrorMessage = TooLong)]
    public string? Reason { get; set; }

    /// <summary>Why it may lie beyond the cap.</summary>
    [BindProperty]
    [StringLength(MostText, ErrorMessage = TooLong)]
    public string? GoodReason { get; set; }

    /// <summary>The provision under which the stage is extended; null while there is no stage to extend.</summary>
    public Provision? Rule =>
        Case.CurrentStage?.Acknowledged is null ? null
        : Case.Stage == StageNumber.One ? Law.Stages.ExtendAtStageOne
        : Law.Stages.ExtendAtStageTwo;

    /// <summary>The due date and, counted from it, the last day the Code allows without good reason.</summary>
    public Sum? Cap =>
        Rule is { } rule ? Landlord.Calendar.Explain(Original, ((ExtensionRule)rule.Practice).AtMost) : null;

    /// <summary>The last day by the landlord's own limit, or null where it has none.</summary>
    public Sum? OwnCap =>
        Rule is { } rule && Landlord.Policy.Limit(rule.Number) is { } own
            ? Landlord.Calendar.Explain(Original, own)
            : null;

    /// <summary>True once the due date has passed, so that an extension no longer counts.</summary>
    public bool IsTooLate => Original < Today;

    /// <summary>What is said beneath the question of a good reason.</summary>
    public string GoodReasonHint =>
        Cap is { } cap ? $"Leave this empty if the new date is on or before {Dates.Long(cap.Due)}" : "";

    /// <inheritdoc/>
    protected override string Done => "The extension is recorded.";

    private DateOnly Original =>
        ((Clock)(Case.Stage == StageNumber.One ? Law.Stages.RespondAtStageOne : Law.Stages.RespondAtStageTwo).Practice)
            .OriginalDue(Case.Complaint!, Landlord.Terms)!
            .Value;

    /// <inheritdoc/>
    protected override IEnumerable<Objection> Missing() =>
        Law.Letters.ExtensionReason.Objections(new Extension { Reason = Reason }, Rule!);

    /// <inheritdoc/>
    protected override string WriteDraft() =>
        Drafts.Extension(Case, Landlord, Original, Until ?? Original, Reason ?? "");

    /// <inheritdoc/>
    protected override Decision Decide(Case @case, Landlord landlord) =>
        Stages.Extend(@case, new ProposedExtension(Until ?? default, Reason, GoodReason, Told), landlord.Terms, Today);
}
