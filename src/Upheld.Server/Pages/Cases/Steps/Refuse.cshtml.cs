using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Mvc;
using Upheld.Cases;
using Upheld.People;
using Upheld.Cases.Intake;
using Upheld.Code;
using Upheld.Code.Facts;
using Upheld.Landlords;
using Upheld.Server.Accounts;
using Law = Upheld.Code.HousingOmbudsman2024;

namespace Upheld.Server.Pages.Cases.Steps;

/// <summary>Refuses a complaint or, at stage 2, its escalation (2.1–2.5, 5.11).</summary>
[Needs(Act.ReadCase)]
public sealed class RefuseModel(Casework casework, Colleagues colleagues) : NoticePage(casework, colleagues)
{
    /// <inheritdoc/>
    public override Step Step => Step.Refuse;

    /// <summary>The ground.</summary>
    [BindProperty]
    [Display(Name = "The ground")]
    public ExclusionGround? Ground { get; set; }

    /// <summary>Why it fits this complaint.</summary>
    [BindProperty]
    [StringLength(MostText, ErrorMessage = TooLong)]
    public string? Reasons { get; set; }

    /// <summary>When it happened or became known.</summary>
    [BindProperty]
    [Display(Name = "The day it happened")]
    public DateOnly? KnownOn { get; set; }

    /// <summary>Why discretion was not used.</summary>
    [BindProperty]
    [StringLength(MostText, ErrorMessage = TooLong)]
    public string? Discretion { get; set; }

    /// <inheritdoc/>
    protected override string Done =>
        Case.Stage == StageNumber.Two ? "The refusal of stage 2 is recorded." : "The refusal is recorded.";

    /// <inheritdoc/>
    protected override IEnumerable<Objection> Missing() =>
        Law.Exclusions.ValidReasons.Objections(
            new Refusal
            {
                Refused = default,
                Ground = Ground,
                Reasons = Reasons,
                Discretion = Discretion,
            },
            Case.Stage == StageNumber.Two ? Law.Process.EscalateUnlessValid : Law.Exclusions.AcceptUnlessValid
        );

    /// <inheritdoc/>
    protected override string WriteDraft() => Drafts.Refusal(Case, Landlord, Ground!.Value, Reasons!);

    /// <inheritdoc/>
    protected override Decision Decide(Case @case, Landlord landlord) =>
        Exclusion.Refuse(
            @case,
            new ProposedRefusal(
                On ?? Today,
                Ground,
                Reasons,
                string.IsNullOrWhiteSpace(Discretion) ? null : Discretion,
                KnownOn,
                Told
            ),
            Today
        );
}
