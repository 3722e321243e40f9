using Upheld.Code;
using Upheld.Code.Facts;

namespace Upheld.Cases.Letters;

/// <summary>The first draft of a response, point by point, with the way onwards (6.9, 6.19).</summary>
internal static class ResponseLetter
{
    /// <summary>Writes it.</summary>
    public static string Write(ComplaintCase complaint, Response response, Moment now) =>
        Letter.Write(
            complaint,
            now,
            [
                $"This is our answer to your complaint {complaint.Reference} at stage {(int)complaint.At} of our complaints "
                    + "process.",
                "This is what we understood your complaint to be:\n" + complaint.Now.Definition!.Understanding.Trim(),
                Decision(response.Outcome),
                .. response.Answers.Select(
                    (answer, index) => $"Point {index + 1}: {answer.Point}\n{answer.Outcome.InWords}. {answer.Reasons}"
                ),
                Onwards(complaint.At, now.Code.Ombudsman),
                now.Code.Ombudsman.Details,
            ]
        );

    private static string Decision(Outcome outcome) =>
        outcome switch
        {
            Outcome.Upheld => "We uphold your complaint: you are right.",
            Outcome.PartlyUpheld => "We partly uphold your complaint: you are right about some of it.",
            Outcome.NotUpheld => "We do not uphold your complaint: we have found that nothing went wrong.",
        };

    private static string Onwards(StageNumber stage, Ombudsman ombudsman) =>
        stage switch
        {
            StageNumber.One =>
                "If you are not happy with this answer, tell us and we will look at your complaint again at "
                    + "stage 2. You do not need to say why. Someone who has not dealt with it before will look at it.",
            StageNumber.Two =>
                $"This is our final answer. If you are not happy with it, you can ask the {ombudsman.Name} "
                    + "to look at your complaint.",
        };
}
