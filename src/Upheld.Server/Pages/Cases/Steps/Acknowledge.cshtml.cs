using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Mvc;
using Upheld.Cases;
using Upheld.People;
using Upheld.Cases.Stages;
using Upheld.Code;
using Upheld.Code.Facts;
using Upheld.Landlords;
using Upheld.Server.Accounts;
using Law = Upheld.Code.HousingOmbudsman2024;

namespace Upheld.Server.Pages.Cases.Steps;

/// <summary>Acknowledges a stage and sets out the complaint definition (5.6, 5.7, 6.2, 6.11).</summary>
[Needs(Act.ReadCase)]
public sealed class AcknowledgeModel(Casework casework, Colleagues colleagues) : NoticePage(casework, colleagues)
{
    /// <inheritdoc/>
    public override Step Step => Step.Acknowledge;

    /// <summary>What the landlord understands the complaint to be.</summary>
    [BindProperty]
    [StringLength(MostText, ErrorMessage = TooLong)]
    public string? Understanding { get; set; }

    /// <summary>What the resident wants.</summary>
    [BindProperty]
    [StringLength(MostText, ErrorMessage = TooLong)]
    public string? OutcomesSought { get; set; }

    /// <summary>The points, one on each line.</summary>
    [BindProperty]
    [StringLength(MostText, ErrorMessage = TooLong)]
    public string? Points { get; set; }

    /// <summary>What the landlord is responsible for.</summary>
    [BindProperty]
    [StringLength(MostText, ErrorMessage = TooLong)]
    public string? ResponsibleFor { get; set; }

    /// <summary>What it is not responsible for.</summary>
    [BindProperty]
    [StringLength(MostText, ErrorMessage = TooLong)]
    public string? NotResponsibleFor { get; set; }

    /// <inheritdoc/>
    protected override string Done => "The acknowledgement is recorded.";

    private ComplaintDefinition Definition =>
        new()
        {
            Understanding = Understanding ?? "",
            OutcomesSought = OutcomesSought ?? "",
            Points = [.. (Points ?? "").Split('\n', StringSplitOptions.TrimEntries)],
            ResponsibleFor = ResponsibleFor ?? "",
            NotResponsibleFor = NotResponsibleFor ?? "",
        };

    /// <inheritdoc/>
    protected override void Prefill()
    {
        base.Prefill();
        if (Case.Complaint!.StageOne.Definition is { } earlier)
        {
            (Understanding, OutcomesSought) = (earlier.Understanding, earlier.OutcomesSought);
            Points = string.Join('\n', earlier.Points);
            (ResponsibleFor, NotResponsibleFor) = (earlier.ResponsibleFor, earlier.NotResponsibleFor);
        }
    }

    /// <inheritdoc/>
    protected override IEnumerable<Objection> Missing() =>
        [
            .. Law.Letters.Understanding.Objections(Definition, Law.Process.SetOutDefinition),
            .. Law.Letters.Responsibility.Objections(Definition, Law.Process.SayWhatWeAnswerFor),
        ];

    /// <inheritdoc/>
    protected override string WriteDraft()
    {
        var respond = Case.Stage == StageNumber.One ? Law.Stages.RespondAtStageOne : Law.Stages.RespondAtStageTwo;
        var terms = Landlord.Terms with { ByOwnLimits = true };
        var by = Landlord.Calendar.Add(On ?? Today, terms.Limit(respond.Number, respond.Limit!.Value));
        return Drafts.Acknowledgement(Case, Landlord, Definition, by, NameOf(Case.Handler));
    }

    /// <inheritdoc/>
    protected override Decision Decide(Case @case, Landlord landlord) =>
        Stages.Acknowledge(@case, new ProposedAcknowledgement(Definition, Told), Today);
}
