using Microsoft.AspNetCore.Mvc;
using Upheld.Cases;
using Upheld.Cases.Handling;
using Upheld.Cases.Stages;
using Upheld.Code.Facts;
using Upheld.Landlords;
using Upheld.Server.Accounts;

namespace Upheld.Server.Pages.Cases.Steps;

/// <summary>Acknowledges a stage and sets out the complaint definition (5.6, 5.7, 6.2, 6.11).</summary>
[Needs(Act.ReadCase)]
public sealed class AcknowledgeModel(Casework casework) : NoticePage(casework)
{
    /// <inheritdoc/>
    public override Step Step => Step.Acknowledge;

    /// <summary>What the landlord understands the complaint to be.</summary>
    [BindProperty]
    public string? Understanding { get; set; }

    /// <summary>What the resident wants.</summary>
    [BindProperty]
    public string? OutcomesSought { get; set; }

    /// <summary>The points, one on each line.</summary>
    [BindProperty]
    public string? Points { get; set; }

    /// <summary>What the landlord is responsible for.</summary>
    [BindProperty]
    public string? ResponsibleFor { get; set; }

    /// <summary>What it is not responsible for.</summary>
    [BindProperty]
    public string? NotResponsibleFor { get; set; }

    /// <inheritdoc/>
    protected override string Done => "The acknowledgement is recorded.";

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
    protected override Decision Decide(Case @case, Landlord landlord) =>
        Stages.Acknowledge(
            @case,
            new ProposedAcknowledgement(
                new ComplaintDefinition
                {
                    Understanding = Understanding ?? "",
                    OutcomesSought = OutcomesSought ?? "",
                    Points = [.. (Points ?? "").Split('\n', StringSplitOptions.TrimEntries)],
                    ResponsibleFor = ResponsibleFor ?? "",
                    NotResponsibleFor = NotResponsibleFor ?? "",
                },
                Told
            ),
            Today
        );
}
