using Upheld.Cases;
using Upheld.Code.Facts;
using Upheld.Server.Pages.Elements;

namespace Upheld.Server.Pages.Cases;

/// <summary>One stage of a complaint as its page tells it.</summary>
/// <param name="Case">The case.</param>
/// <param name="Number">Which stage.</param>
/// <param name="Handler">What its handler is called, or null while there is none.</param>
public sealed record StageView(Case Case, StageNumber Number, string? Handler)
{
    /// <summary>What the records say of the stage.</summary>
    public Stage Stage => Number == StageNumber.One ? Case.Complaint!.StageOne : Case.Complaint!.StageTwo!;

    /// <summary>How the stage ended, or null while it has not.</summary>
    public string? Ending =>
        Stage is { Responded: { } responded, Response.Outcome: var outcome }
            ? $"Answered on {Dates.Long(responded.On)}: {Wording.Of(outcome).ToLowerInvariant()}"
        : Number == StageNumber.One && Case.Refused is { Refusal: var refused } ? Refused("Not accepted", refused)
        : Number == StageNumber.Two && Case.Complaint!.EscalationRefused is { } escalation
            ? Refused("Refused", escalation)
        : Number == Case.Stage && Case.Complaint!.Withdrawn is { } withdrawn
            ? $"The resident took the complaint back on {Dates.Long(withdrawn.On)}"
        : null;

    /// <summary>The stages of a case, in order.</summary>
    public static IReadOnlyList<StageView> Of(Case @case, Func<string?, string?> nameOf) =>
        @case.Complaint is not { } complaint
            ? []
            :
            [
                .. (
                    complaint.StageTwo is null ? [StageNumber.One] : (StageNumber[])[StageNumber.One, StageNumber.Two]
                ).Select(number => new StageView(@case, number, nameOf(@case.Handlers.GetValueOrDefault(number)))),
            ];

    private static string Refused(string what, Refusal refusal)
    {
        var ground = refusal.Ground is { } given ? Wording.Of(given) : "no ground is recorded";
        return $"{what} on {Dates.Long(refusal.Refused.On)}: {char.ToLowerInvariant(ground[0])}{ground[1..]}";
    }
}
