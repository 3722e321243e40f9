using System.Diagnostics;
using Upheld.Cases;
using Upheld.Code;
using Upheld.Code.Facts;
using Upheld.People;
using Upheld.Server.Pages.Elements;

namespace Upheld.Server.Pages.Cases;

/// <summary>One stage of a complaint as its page tells it.</summary>
/// <param name="Complaint">The complaint.</param>
/// <param name="Number">Which stage.</param>
/// <param name="Stage">What the records say of the stage.</param>
/// <param name="Handler">What its handler is called, or null while there is none.</param>
public sealed record StageView(ComplaintCase Complaint, StageNumber Number, Stage Stage, string? Handler)
{
    /// <summary>Why the complaint was refused, where it was.</summary>
    public Refusal? Refusal { get; init; }

    /// <summary>How the stage ended, or null while it has not.</summary>
    public string? Ending
    {
        get
        {
            if (Stage is { Responded: { } responded, Response.Outcome: var outcome })
            {
                return $"Answered on {Dates.Long(responded.On)}: {outcome.InWords.Within}";
            }

            if (Refusal is { } refusal)
            {
                var what = Number == StageNumber.One ? "Not accepted" : "Refused";
                var ground = refusal.Ground is { } given ? given.InWords.Within : "no ground is recorded";
                return $"{what} on {Dates.Long(refusal.Refused.On)}: {ground}";
            }

            return Number == Complaint.At && Complaint.Complaint.Withdrawn is { } withdrawn
                ? $"The resident took the complaint back on {Dates.Long(withdrawn.On)}"
                : null;
        }
    }

    /// <summary>The stages of a case, in order; none of a service request.</summary>
    public static IReadOnlyList<StageView> Of(Case @case, Colleagues colleagues) =>
        @case switch
        {
            ComplaintCase complaint => Of(complaint, null, colleagues),
            RefusedCase refused => Of(refused.Before, refused.Refused.Refusal, colleagues),
            RequestCase => [],
            _ => throw new UnreachableException($"Nobody said which stages a {@case.GetType().Name} has."),
        };

    private static List<StageView> Of(ComplaintCase complaint, Refusal? refusal, Colleagues colleagues)
    {
        string? Handler(StageNumber stage) =>
            complaint.Handlers.GetValueOrDefault(stage) is { } handler ? colleagues.Called(handler) : null;
        List<StageView> stages =
        [
            new(complaint, StageNumber.One, complaint.Complaint.StageOne, Handler(StageNumber.One))
            {
                Refusal = refusal,
            },
        ];
        if (complaint.Complaint.StageTwo is { } two)
        {
            stages.Add(
                new(complaint, StageNumber.Two, two, Handler(StageNumber.Two))
                {
                    Refusal = complaint.Complaint.EscalationRefused,
                }
            );
        }

        return stages;
    }
}
