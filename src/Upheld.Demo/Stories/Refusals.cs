using Upheld.Cases.Steps;
using Upheld.Code;
using Upheld.Code.Facts;
using Upheld.Demo.Chance;
using Upheld.Demo.Invented;
using Upheld.Demo.Wording;

namespace Upheld.Demo.Stories;

/// <summary>Why complaints are not accepted, each for its own reasons.</summary>
internal static class Refusals
{
    /// <summary>How often each ground is given; an assumption.</summary>
    private static readonly Frequencies<ExclusionGround> AtStageOne = new(
        (40, ExclusionGround.RaisedTooLate),
        (20, ExclusionGround.LegalProceedingsStarted),
        (25, ExclusionGround.AlreadyConsidered),
        (15, ExclusionGround.SetOutInPolicy)
    );

    /// <summary>Refuses what was asked for last, in a letter signed by whoever refuses.</summary>
    public static void Refuse(CaseHistory history, Problem problem, DateOnly day, string by, Random random)
    {
        var complaint = history.Complaint;
        // Once a complaint was accepted at stage 1, only a claim filed since then keeps it from stage 2.
        var ground =
            complaint.At == StageNumber.Two ? ExclusionGround.LegalProceedingsStarted : AtStageOne.Draw(random);
        var isOld = ground == ExclusionGround.RaisedTooLate;
        var texts = Texts.Common;
        var reasons = problem.Any(
            ground switch
            {
                ExclusionGround.RaisedTooLate => texts.TooOld,
                ExclusionGround.LegalProceedingsStarted => texts.InCourt,
                ExclusionGround.AlreadyConsidered => texts.ConsideredBefore,
                ExclusionGround.SetOutInPolicy => texts.ByPolicy,
            },
            random
        );
        var discretion = isOld ? random.Any(texts.Discretion) : null;
        var notice = new Notice(
            day,
            problem.Resident.Reached,
            InventedLetters.Refusal(complaint, reasons, discretion, Staff.NameOf(by))
        );
        DateOnly? knownOn = isOld ? complaint.ReceivedOn.AddMonths(-problem.MonthsAgo) : null;
        var refusal = new Refuse.Asked
        {
            Ground = ground,
            Reasons = reasons,
            Discretion = discretion,
            KnownOn = knownOn,
        };
        history.Refuse(day, by, refusal, notice);
    }
}
