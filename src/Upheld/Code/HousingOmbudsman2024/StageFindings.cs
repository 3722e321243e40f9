using Upheld.Code.Facts;

namespace Upheld.Code.HousingOmbudsman2024;

/// <summary>What the provisions of chapter 6 ask of a record beside their time limits.</summary>
internal static class StageFindings
{
    /// <summary>
    /// Whether a request for stage 2 was taken up (5.11, 6.10). A request that nobody has taken up by the day on which
    /// its final response is due at the latest was not.
    /// </summary>
    public static Finding TakenUp(Complaint complaint, Stage two, Terms terms)
    {
        var asked = two.Requested?.Source ?? default;
        var last = ((Clock)Stages.RespondAtStageTwo.Practice).OuterDue(complaint, terms);
        var taken = two.Acknowledged ?? two.Responded;
        if ((taken ?? complaint.Ended) is not { } decided)
        {
            return Finding.NotYetDue("stage 2 has been asked for", last, asked);
        }

        if (!decided.IsReadable)
        {
            return Finding.Unknown("a date that decides this cannot be read", decided.Source);
        }

        if (decided.On > last)
        {
            return Finding.Breached("left until after the final response was due", asked, decided.Source);
        }

        return taken is null
            ? Finding.NotApplicable("it ended before it was taken up")
            : Finding.Met("taken up at stage 2", decided.Source);
    }

    public static Finding ConsideredApart(Complaint complaint, Stage two)
    {
        if (two.Requested is not { } asked)
        {
            return Finding.NotApplicable("stage 2 was not asked for");
        }

        if (!asked.IsReadable)
        {
            return Finding.Unknown("the day stage 2 was asked for cannot be read", asked.Source);
        }

        if (complaint.Ended is not null && two.ConsideredBy.Count == 0)
        {
            return Finding.NotApplicable("it ended before anyone considered it at stage 2");
        }

        var one = complaint.StageOne;
        if (one.ConsideredBy.Count == 0 || two.ConsideredBy.Count == 0)
        {
            return Finding.Unknown("the record does not show who considered each stage", asked.Source);
        }

        return one.ConsideredBy.Any(first => two.ConsideredBy.Any(second => SamePerson.Is(first, second)))
            ? Finding.Breached("the same person considered both stages", asked.Source)
            : Finding.Met("different people considered the two stages", asked.Source);
    }

    public static Finding Signposted(Stage stage)
    {
        if (stage.Extension is not { } extension)
        {
            return Finding.NotApplicable("it was not extended");
        }

        var notified = extension.Notified?.Source ?? default;
        if (extension.Notice is null)
        {
            return Finding.Unknown("what the resident was told is not on record", notified);
        }

        return LetterContents.ExtensionSignpost.IsIn(extension)
            ? Finding.Met("the notice names the Ombudsman", notified)
            : Finding.Breached("the notice does not name the Ombudsman", notified);
    }

    public static Finding Answered(Complaint complaint, Stage stage)
    {
        if (stage.Responded is not { } responded)
        {
            return complaint.Ended is not null
                ? Finding.NotApplicable("it ended before it was answered")
                : Finding.NotYetDue("it has not been answered yet", first: stage.Acknowledged?.Source ?? default);
        }

        if (stage.Response is not { } response || stage.Definition is null)
        {
            return Finding.Unknown("the points or the answers are not on record", responded.Source);
        }

        return LetterContents.FullAnswer.IsIn(new DefinedResponse(stage.Definition, response))
            ? Finding.Met("every point is answered with reasons", responded.Source)
            : Finding.Breached("a point has no answer or no reasons", responded.Source);
    }
}
