using Upheld.Calendar;
using Upheld.Cases;
using Upheld.Code.Facts;
using Upheld.Demo.Chance;
using Upheld.Demo.Invented;
using Upheld.Demo.Wording;
using Upheld.People;

namespace Upheld.Demo.Stories;

/// <summary>The life of a complaint.</summary>
internal sealed class ComplaintStory(CaseHistory history, Problem problem, ComplaintPlan plan, Random random)
{
    private readonly StageStory stage = new(history, problem, random);

    private ComplaintCase Complaint => history.Complaint;

    /// <summary>Receives the complaint and goes on to its end. Staff recognise a few of those they hear themselves late.</summary>
    public void Begin(DateOnly receivedOn)
    {
        var byForm = problem.Resident.Labels.Channel == Channel.Web;
        var late = !byForm && plan.Escalates is null && random.Percent(8) ? random.Next(1, 4) : 0;
        var day = byForm ? receivedOn : history.After(receivedOn, late.WorkingDays);
        var by = byForm ? Person.Website.Id : random.Any(Staff.OtherThan(null)).Id;
        if (history.ReceiveComplaint(day, by, problem.Resident, problem.Words(random), receivedOn))
        {
            Continue(receivedOn);
        }
    }

    /// <summary>Goes on from receipt.</summary>
    public void Continue(DateOnly receivedOn)
    {
        switch (plan.Ending)
        {
            case Ending.Refused:
                Refuse(receivedOn, plan.EndsAfter);
                break;
            case Ending.Withdrawn:
                stage.Run(plan.One with { ExtendAfter = null, RespondAfter = null }, receivedOn);
                Withdraw(receivedOn);
                break;
            case Ending.Answered:
                Answer(receivedOn);
                break;
        }
    }

    private void Answer(DateOnly receivedOn)
    {
        if (!Correct(receivedOn) || !stage.Run(plan.One, receivedOn) || !Escalates() || Escalate() is not { } askedOn)
        {
            return;
        }

        // Few requests for stage 2 are refused, an assumption: there is seldom a valid reason (5.11).
        if (plan.Escalates is null && random.Percent(3))
        {
            Refuse(askedOn, 2.WorkingDays);
        }
        else
        {
            stage.Run(plan.Two, askedOn);
        }
    }

    private void Withdraw(DateOnly receivedOn)
    {
        var day = history.After(receivedOn, plan.EndsAfter);
        var by = Complaint.Handler ?? Staff.Officers[0].Id;
        history.Withdraw(day, by, random.Any(Texts.Common.Withdrawals));
    }

    /// <summary>In one complaint of a hundred staff find that it came in a little earlier than they wrote down.</summary>
    private bool Correct(DateOnly receivedOn)
    {
        if (
            plan.Escalates is not null
            || Complaint.Links.Length > 0
            || problem.Resident.Labels.Channel == Channel.Web
            || !random.Percent(2)
        )
        {
            return true;
        }

        var day = history.After(receivedOn, 1.WorkingDays);
        var right = receivedOn.AddDays(-random.Next(1, 4));
        var why = random.Any(Texts.Common.Corrections);
        return history.CorrectReceipt(day, random.Any(Staff.Officers).Id, right, why);
    }

    /// <summary>About 13 % of complaints go to stage 2, fewer of those that were upheld.</summary>
    private bool Escalates() =>
        plan.Escalates
        ?? random.Percent(
            Complaint.Complaint.StageOne.Response!.Outcome switch
            {
                Outcome.Upheld => 11,
                Outcome.PartlyUpheld => 19,
                _ => 22,
            }
        );

    /// <summary>The day stage 2 was asked for, now and then a Saturday, or null when that day is still ahead.</summary>
    private DateOnly? Escalate()
    {
        var day = history.After(Complaint.Complaint.StageOne.Responded!.Value.On, plan.EscalateAfter);
        var atWeekend = plan.Escalates is null && day.DayOfWeek == DayOfWeek.Friday && random.Percent(30);
        day = atWeekend ? day.AddDays(1) : day;
        var channel = atWeekend ? Channel.Web : problem.Resident.Labels.Channel!.Value;
        var by = channel == Channel.Web ? Person.Website.Id : Complaint.Handler!;
        var words = random.Percent(65) ? random.Any(Texts.Common.Escalations) : null;
        return history.Escalate(day, by, channel, words) ? day : null;
    }

    private void Refuse(DateOnly askedOn, WorkingDays after)
    {
        var day = history.After(askedOn, after);
        Refusals.Refuse(history, problem, day, random.Any(Staff.Officers).Id, random);
    }
}
