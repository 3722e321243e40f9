using Upheld.Cases;
using Upheld.Cases.Handling;
using Upheld.People;
using Upheld.Cases.Stages;
using Upheld.Code.Facts;
using Law = Upheld.Code.HousingOmbudsman2024.Stages;

namespace Upheld.Server.Demo;

/// <summary>One stage of a complaint, from the day it was asked for to its answer.</summary>
internal sealed class StageStory(Diary diary, Matter matter, Landlords.Landlord landlord, Random random)
{
    private readonly Answers answers = new(matter, random);

    private Case Complaint => diary.Case;

    /// <summary>Lives the stage; false when it has not come to its end by the day of the demonstration.</summary>
    public bool Live(StagePace pace, DateOnly askedOn) =>
        Assign(pace, askedOn) && Acknowledge(pace, askedOn) && Note(pace) && Extend(pace) && Respond(pace);

    private bool Assign(StagePace pace, DateOnly askedOn)
    {
        if (pace.AssignAfter is not { } after)
        {
            return false;
        }

        var day = diary.After(askedOn, after);
        var first = Complaint.Handlers.GetValueOrDefault(StageNumber.One);
        var handler = random.Any(Complaint.Stage == StageNumber.One ? Staff.Handlers : Staff.OtherThan(first)).Id;
        return diary.Record(day, random.Any(Staff.Officers).Id, () => Handling.Assign(Complaint, handler, day));
    }

    private bool Acknowledge(StagePace pace, DateOnly askedOn)
    {
        if (pace.AcknowledgeAfter is not { } after)
        {
            return false;
        }

        var day = diary.After(askedOn, after);
        var definition = answers.Define(Complaint.Stage);
        var text = Letters.Acknowledgement(Complaint, definition, AnswerBy(day), SignedBy);
        var proposed = new ProposedAcknowledgement(definition, Told(day, text));
        return diary.Record(day, By, () => Stages.Acknowledge(Complaint, proposed, day));
    }

    /// <summary>A call or a visit on the way to an answer, in about four stages of ten.</summary>
    private bool Note(StagePace pace)
    {
        var before = (pace.ExtendAfter ?? pace.RespondAfter)?.Count ?? 0;
        if (before < 2 || !random.Percent(40))
        {
            return true;
        }

        var day = diary.After(AcknowledgedOn, new(random.Next(1, before)));
        return diary.Record(day, By, () => Handling.AddNote(Complaint, day, random.Any(Texts.Common.Notes), day));
    }

    private bool Extend(StagePace pace)
    {
        if (pace.ExtendAfter is not { } after)
        {
            return true;
        }

        var day = diary.After(AcknowledgedOn, after);
        var original = AnswerBy(AcknowledgedOn);
        var until = diary.Calendar.Add(original, pace.ExtendBy);
        var beyond = pace.ExtendBy > (AtStageOne ? Law.ExtendAtStageOne : Law.ExtendAtStageTwo).Limit!.Value;
        var reason = matter.Fill(matter.Topic.Extension);
        var good = beyond
            ? $"{reason}, and no one can do it sooner. The resident agreed to the date by telephone."
            : null;
        var notice = Told(day, Letters.Extension(Complaint, reason, until, SignedBy));
        var proposed = new ProposedExtension(until, reason, good, notice);
        return diary.Record(day, By, () => Stages.Extend(Complaint, proposed, landlord.Terms, day));
    }

    private bool Respond(StagePace pace)
    {
        if (pace.RespondAfter is not { } after)
        {
            return false;
        }

        var day = diary.After(AcknowledgedOn, after);
        var (outcome, points) = answers.Decide(Complaint.Stage, Complaint.CurrentStage!.Definition!);
        var text = Letters.Response(Complaint, outcome, points, answers.Remedy(outcome), SignedBy);
        var proposed = new ProposedResponse(outcome, points, Told(day, text));
        return diary.Record(day, By, () => Stages.Respond(Complaint, proposed, By, day));
    }

    private bool AtStageOne => Complaint.Stage == StageNumber.One;

    private DateOnly AcknowledgedOn => Complaint.CurrentStage!.Acknowledged!.Value.On;

    private string By => Complaint.Handler!;

    private string SignedBy => Staff.NameOf(By);

    private DateOnly AnswerBy(DateOnly acknowledgedOn) =>
        diary.Calendar.Add(acknowledgedOn, (AtStageOne ? Law.RespondAtStageOne : Law.RespondAtStageTwo).Limit!.Value);

    private Notice Told(DateOnly day, string text) => new(day, matter.Resident.Reached, text);
}
