using System.Collections.Immutable;
using Upheld.Calendar;
using Upheld.Cases;
using Upheld.Code;
using Upheld.Code.Facts;
using Upheld.Code.HousingOmbudsman2024;
using Upheld.Demo.Generation;

namespace Upheld.Demo.Wording;

/// <summary>What the demonstration landlord writes to residents. Lines end alike on every machine.</summary>
internal static class InventedLetters
{
    /// <summary>The acknowledgement, with the complaint definition (5.6, 5.7).</summary>
    public static string Acknowledgement(
        ComplaintCase complaint,
        ComplaintDefinition definition,
        DateOnly answerBy,
        string signedBy
    ) =>
        Letter(
            complaint,
            signedBy,
            complaint.At == StageNumber.One
                ? $"Thank you for telling us what went wrong. We received your complaint on {complaint.ReceivedOn.InWords}. "
                    + "This is stage 1 of our complaints process."
                : $"On {complaint.Now.Requested!.Value.On.InWords} you asked us to look at your complaint again. This is "
                    + "stage 2, the last stage of our complaints process, and someone new is looking at it.",
            $"{definition.Understanding} {definition.OutcomesSought}",
            "The points we will answer:\n" + Lines(definition.Points.Select((point, i) => $"{i + 1}. {point}")),
            $"What we are responsible for: {definition.ResponsibleFor} What we are not responsible for: {definition.NotResponsibleFor}",
            $"If we have misunderstood something, please tell us. You will have our full answer by {answerBy.InWords}."
        );

    /// <summary>The notice of an extension, with its reason, the new date and the Ombudsman (6.4, 6.5, 6.15, 6.16).</summary>
    public static string Extension(ComplaintCase complaint, string reason, DateOnly until, string signedBy) =>
        Letter(
            complaint,
            signedBy,
            $"We are sorry, but we need longer to answer your complaint. {reason}.",
            $"You will have our answer by {until.InWords}. We will ring you once a week until then, unless you would like another way."
        );

    /// <summary>The full response, point by point (6.7, 6.9, 6.18, 6.19).</summary>
    public static string Response(
        ComplaintCase complaint,
        Outcome outcome,
        ImmutableArray<PointAnswer> answers,
        string? remedy,
        string signedBy
    ) =>
        Letter(
            complaint,
            signedBy,
            $"This is our answer at stage {(int)complaint.At}. We looked at our records and spoke to the people involved. Your complaint is {Said(outcome)}.",
            string.Join(
                "\n\n",
                answers.Select(
                    (answer, i) => $"{i + 1}. {answer.Point}\nThis point is {Said(answer.Outcome)}. {answer.Reasons}"
                )
            ),
            remedy ?? "We know this is not the answer you hoped for. We are grateful that you told us.",
            complaint.At == StageNumber.One
                ? "If you are not satisfied, you can ask for stage 2. You need not give a reason. Someone who has not been involved will look at it."
                : "This is our final answer. If you are not satisfied, you can take your complaint to the Housing Ombudsman Service."
        );

    /// <summary>The refusal, with its reasons and the Ombudsman (2.4).</summary>
    public static string Refusal(ComplaintCase complaint, string reasons, string? discretion, string signedBy) =>
        Letter(
            complaint,
            signedBy,
            complaint.At == StageNumber.One
                ? "We have thought carefully about what you told us, and we cannot look at it as a complaint."
                : "We have thought carefully about your request, and we cannot take this complaint to stage 2.",
            discretion is null ? reasons : $"{reasons} {discretion}",
            "You can ask the Ombudsman to look at this decision. They may tell us to take your complaint on."
        );

    private static string Letter(ComplaintCase complaint, string signedBy, params IEnumerable<string> paragraphs) =>
        string.Join(
            "\n\n",
            [
                $"Dear {complaint.Who.Name}",
                $"Your reference: {complaint.Reference}",
                .. paragraphs,
                Contact.Ombudsman.Details,
                $"{signedBy}\n{DemoLandlord.LandlordName}",
            ]
        );

    private static string Lines(IEnumerable<string> lines) => string.Join('\n', lines);

    private static string Said(Outcome outcome) => outcome.InWords.ToLowerInvariant();
}
