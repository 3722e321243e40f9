using Upheld.Cases;
using Upheld.Code.Facts;
using Upheld.Code.HousingOmbudsman2024;
using Upheld.Landlords;
using Upheld.Server.Pages.Elements;

namespace Upheld.Server.Pages.Cases;

/// <summary>
/// First drafts of what a resident is told, in whole sentences made of what is known. There is no gap in them to forget.
/// </summary>
internal static class Drafts
{
    /// <summary>The words that acknowledge a stage.</summary>
    /// <param name="case">The case.</param>
    /// <param name="landlord">Whose name it is sent in.</param>
    /// <param name="definition">The complaint definition.</param>
    /// <param name="respondBy">The day the response is due if this is sent as planned.</param>
    /// <param name="handler">What the handler is called, or null while there is none.</param>
    public static string Acknowledgement(
        Case @case,
        Landlord landlord,
        ComplaintDefinition definition,
        DateOnly respondBy,
        string? handler
    ) =>
        Letter(
            @case,
            landlord,
            @case.Stage == StageNumber.One
                ? $"Thank you for your complaint. We received it on {Dates.Long(@case.ReceivedOn)}. "
                    + $"Its reference is {@case.Reference}. It is at stage 1 of our complaints process."
                : $"You asked us on {Dates.Long(@case.CurrentStage!.Requested!.Value.On)} to look at your complaint "
                    + $"{@case.Reference} again. It is now at stage 2, and someone who has not dealt with it before "
                    + "will look at it.",
            "This is what we understand your complaint to be:\n" + definition.Understanding.Trim(),
            "This is what you want to happen:\n" + definition.OutcomesSought.Trim(),
            "We will answer each of these points:\n" + Numbered(definition.Points),
            "We are responsible for this:\n" + definition.ResponsibleFor.Trim(),
            "We are not responsible for this:\n" + definition.NotResponsibleFor.Trim(),
            "If we have something wrong, please tell us.",
            (handler is null ? "We" : $"{handler} is looking into your complaint. We")
                + $" will answer you by {Dates.Long(respondBy)}.",
            Ombudsman.Details
        );

    /// <summary>The words that tell of a longer time.</summary>
    public static string Extension(Case @case, Landlord landlord, DateOnly original, DateOnly until, string reason) =>
        Letter(
            @case,
            landlord,
            $"We said that we would answer your complaint {@case.Reference} by {Dates.Long(original)}. "
                + "We are sorry that we need more time.",
            "This is why:\n" + reason.Trim(),
            $"We will now answer you by {Dates.Long(until)}.",
            Ombudsman.Details
        );

    /// <summary>The words of a response.</summary>
    public static string Response(Case @case, Landlord landlord, Outcome outcome, IReadOnlyList<PointAnswer> answers) =>
        Letter(
            @case,
            landlord,
            [
                $"This is our answer to your complaint {@case.Reference} at stage {(int)@case.Stage} of our complaints "
                    + "process.",
                "This is what we understood your complaint to be:\n"
                    + @case.CurrentStage!.Definition!.Understanding.Trim(),
                Decision(outcome),
                .. answers.Select(
                    (answer, index) =>
                        $"Point {index + 1}: {answer.Point}\n{Wording.Of(answer.Outcome)}. {answer.Reasons.Trim()}"
                ),
                @case.Stage == StageNumber.One
                    ? "If you are not happy with this answer, tell us and we will look at your complaint again at "
                        + "stage 2. You do not need to say why. Someone who has not dealt with it before will look at it."
                    : "This is our final answer. If you are not happy with it, you can ask the Housing Ombudsman to "
                        + "look at your complaint.",
                Ombudsman.Details,
            ]
        );

    /// <summary>The words of a refusal.</summary>
    public static string Refusal(Case @case, Landlord landlord, ExclusionGround ground, string reasons) =>
        Letter(
            @case,
            landlord,
            @case.Stage == StageNumber.One
                ? $"You complained to us on {Dates.Long(@case.ReceivedOn)}. Your reference is {@case.Reference}. "
                    + "We have decided that we cannot look at this as a complaint."
                : $"You asked us to look at your complaint {@case.Reference} again at stage 2. We have decided that we "
                    + "cannot do that.",
            $"This is why: {Lower(Wording.Of(ground))}.\n{reasons.Trim()}",
            "You can ask the Housing Ombudsman to look at this decision. If the Ombudsman does not agree with us, we "
                + "may be told to take your complaint on.",
            Ombudsman.Details
        );

    private static string Letter(Case @case, Landlord landlord, params IEnumerable<string> paragraphs) =>
        string.Join(
            "\n\n",
            [
                $"Dear {@case.Who.Representative ?? @case.Who.Name},",
                .. paragraphs,
                .. landlord.IsSetUp ? (ReadOnlySpan<string>)[landlord.Name] : [],
            ]
        );

    private static string Decision(Outcome outcome) =>
        outcome switch
        {
            Outcome.Upheld => "We uphold your complaint: you are right.",
            Outcome.PartlyUpheld => "We partly uphold your complaint: you are right about some of it.",
            _ => "We do not uphold your complaint: we have found that nothing went wrong.",
        };

    private static string Numbered(IEnumerable<string> points) =>
        string.Join('\n', points.Where(point => point.Length > 0).Select((point, index) => $"{index + 1}. {point}"));

    private static string Lower(string words) => char.ToLowerInvariant(words[0]) + words[1..];
}
