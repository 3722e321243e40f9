using Upheld.Calendar;
using Upheld.Cases;
using Upheld.Code;
using Upheld.Code.Facts;
using Upheld.Demo.Chance;
using Upheld.Demo.Invented;
using Upheld.Demo.Wording;

namespace Upheld.Demo.Stories;

/// <summary>One stage of a complaint, from the day it was asked for to its answer.</summary>
internal sealed class StageStory(CaseHistory history, Problem problem, Random random)
{
    private readonly Answers answers = new(problem, random);

    private ComplaintCase Complaint => history.Complaint;

    /// <summary>Runs the stage; false when it has not come to its end by the day of the demonstration.</summary>
    public bool Run(StageTimes times, DateOnly askedOn) =>
        Assign(times, askedOn) && Acknowledge(times, askedOn) && Note(times) && Extend(times) && Respond(times);

    private bool Assign(StageTimes times, DateOnly askedOn)
    {
        if (times.AssignAfter is not { } after)
        {
            return false;
        }

        var day = history.After(askedOn, after);
        var first = Complaint.Handlers.GetValueOrDefault(StageNumber.One);
        var handler = random.Any(Complaint.At == StageNumber.One ? Staff.Handlers : Staff.OtherThan(first)).Id;
        return history.Assign(day, random.Any(Staff.Officers).Id, handler);
    }

    private bool Acknowledge(StageTimes times, DateOnly askedOn)
    {
        if (times.AcknowledgeAfter is not { } after)
        {
            return false;
        }

        var day = history.After(askedOn, after);
        var definition = answers.Define(Complaint.At);
        var text = InventedLetters.Acknowledgement(Complaint, definition, AnswerBy(day), SignedBy);
        return history.Acknowledge(day, By, definition, NoticeOn(day, text));
    }

    /// <summary>A call or a visit on the way to an answer, in about four stages of ten.</summary>
    private bool Note(StageTimes times)
    {
        var before = (times.ExtendAfter ?? times.RespondAfter)?.Count ?? 0;
        if (before < 2 || !random.Percent(40))
        {
            return true;
        }

        var day = history.After(AcknowledgedOn, new(random.Next(1, before)));
        return history.AddNote(day, By, random.Any(Texts.Common.Notes));
    }

    private bool Extend(StageTimes times)
    {
        if (times.ExtendAfter is not { } after)
        {
            return true;
        }

        var day = history.After(AcknowledgedOn, after);
        var original = AnswerBy(AcknowledgedOn);
        var until = history.Calendar.Add(original, times.ExtendBy);
        var beyond = times.ExtendBy > history.Law.ExtensionRule.AtMost;
        var reason = problem.Fill(problem.Topic.Extension);
        var good = beyond
            ? $"{reason}, and no one can do it sooner. The resident agreed to the date by telephone."
            : null;
        var notice = NoticeOn(day, InventedLetters.Extension(Complaint, reason, until, SignedBy));
        return history.Extend(day, By, until, reason, good, notice);
    }

    private bool Respond(StageTimes times)
    {
        if (times.RespondAfter is not { } after)
        {
            return false;
        }

        var day = history.After(AcknowledgedOn, after);
        var (outcome, points) = answers.Decide(Complaint.At, Complaint.Now.Definition!);
        var text = InventedLetters.Response(Complaint, outcome, points, answers.Remedy(outcome), SignedBy);
        return history.Respond(day, By, outcome, points, NoticeOn(day, text));
    }

    private DateOnly AcknowledgedOn => Complaint.Now.Acknowledged!.Value.On;

    private string By => Complaint.Handler!;

    private string SignedBy => Staff.NameOf(By);

    private DateOnly AnswerBy(DateOnly acknowledgedOn) =>
        history.Calendar.Add(acknowledgedOn, history.Law.RespondClock.Limit);

    private Notice NoticeOn(DateOnly day, string text) => new(day, problem.Resident.Reached, text);
}
