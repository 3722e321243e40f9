using Upheld.Cases;
using Upheld.Cases.Intake;
using Upheld.Code.Facts;

namespace Upheld.Server.Demo;

/// <summary>Why complaints are not accepted, each for its own reasons.</summary>
internal static class Refusals
{
    /// <summary>How often each ground is given; an assumption.</summary>
    private static readonly Odds<ExclusionGround> AtStageOne = new(
        (40, ExclusionGround.OverTwelveMonthsOld),
        (20, ExclusionGround.LegalProceedingsStarted),
        (25, ExclusionGround.AlreadyConsidered),
        (15, ExclusionGround.SetOutInPolicy)
    );

    /// <summary>A refusal on a day, in a letter signed by someone.</summary>
    public static ProposedRefusal Propose(Case complaint, Matter matter, DateOnly day, string signedBy, Random random)
    {
        // Once a complaint was accepted at stage 1, only a claim filed since then keeps it from stage 2.
        var ground =
            complaint.Stage == StageNumber.Two ? ExclusionGround.LegalProceedingsStarted : AtStageOne.Draw(random);
        var isOld = ground == ExclusionGround.OverTwelveMonthsOld;
        var texts = Texts.Common;
        var reasons = matter.Any(
            ground switch
            {
                ExclusionGround.OverTwelveMonthsOld => texts.TooOld,
                ExclusionGround.LegalProceedingsStarted => texts.InCourt,
                ExclusionGround.AlreadyConsidered => texts.ConsideredBefore,
                _ => texts.ByPolicy,
            },
            random
        );
        var discretion = isOld ? random.Any(texts.Discretion) : null;
        var notice = new Notice(
            day,
            matter.Resident.Reached,
            Letters.Refusal(complaint, reasons, discretion, signedBy)
        );
        DateOnly? knownOn = isOld ? complaint.ReceivedOn.AddMonths(-matter.MonthsAgo) : null;
        return new ProposedRefusal(day, ground, reasons, discretion, knownOn, notice);
    }
}
