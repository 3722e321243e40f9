using Upheld.Assurance.SelfAssessment;

namespace Upheld.Server.Pages.Assurance;

/// <summary>What is said to someone whose form was overtaken: by a colleague, or by themselves in another window.</summary>
internal static class AssessmentTooLate
{
    /// <summary>Why an answer was not kept, and what to do.</summary>
    /// <param name="isOwn">True where the newer answer is their own.</param>
    public static string ToAnswer(bool isOwn) =>
        isOwn
            ? "You answered this already, in another window or by sending this form twice. Nothing you typed is lost. "
                + "Read the answer that is kept before you send this one."
            : "Someone else answered this while you were writing. Nothing you typed is lost. Read their answer, then send "
                + "yours again.";

    /// <summary>Why a form was not read, and what to do.</summary>
    /// <param name="unseen">What was recorded of the year meanwhile.</param>
    /// <param name="reader">The account of whoever reads this.</param>
    public static string ToUpload(IReadOnlyList<RecordedEvent> unseen, string reader) =>
        (
            unseen.IsOwn(reader)
                ? "You sent this form already, or changed the answers of this year in another window. "
                : "Someone changed the answers of this year while you were here. "
        ) + "Nothing was replaced now. Look at them first, then choose the form and send it again.";

    /// <summary>Why nothing was published now, whether it had been before, and what to do.</summary>
    /// <param name="unseen">What was recorded of the year meanwhile.</param>
    /// <param name="reader">The account of whoever reads this.</param>
    public static string ToPublish(IReadOnlyList<RecordedEvent> unseen, string reader)
    {
        if (unseen.LastOrDefault(recorded => recorded.Event is SelfAssessmentPublished) is { By: var by })
        {
            return by == reader
                ? "You published this already, in another window or by sending this form twice. It stands as you published "
                    + "it first. Nothing you typed is lost. Send it again only to publish it anew."
                : "Someone published this while you were here. It stands as they published it. Nothing you typed is lost. "
                    + "Read what is published before you send this again to publish it anew.";
        }

        return (
                unseen.IsOwn(reader)
                    ? "You changed an answer in another window. "
                    : "Someone changed an answer while you were here. "
            ) + "Nothing was published, and nothing you typed is lost. Look at the answers, then publish again.";
    }
}
