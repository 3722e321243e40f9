using Upheld.Calendar;
using Upheld.Cases;
using Upheld.Cases.Intake;
using Upheld.Cases.Stages;
using Upheld.Code.Facts;

namespace Upheld.Server.Demo;

/// <summary>The life of a complaint.</summary>
internal sealed class ComplaintStory(
    Diary diary,
    Matter matter,
    ComplaintPace pace,
    Landlords.Landlord landlord,
    Random random
)
{
    private readonly StageStory stage = new(diary, matter, landlord, random);

    private Case Complaint => diary.Case;

    /// <summary>Receives the complaint and lives it through. Staff recognise a few of those they hear themselves late.</summary>
    public void Tell(DateOnly receivedOn)
    {
        var byForm = matter.Resident.Labels.Channel == Channel.Web;
        var late = !byForm && pace.Escalates is null && random.Percent(8) ? random.Next(1, 4) : 0;
        var day = byForm ? receivedOn : diary.After(receivedOn, late.WorkingDays);
        var by = byForm ? Staff.Website : random.Any(Staff.OtherThan(null)).Id;
        var incoming = new Incoming(receivedOn, matter.Resident.Who, matter.Words(random), matter.Resident.Labels, day);
        if (diary.Record(day, by, () => Intake.ReceiveComplaint(incoming, day)))
        {
            Live(receivedOn);
        }
    }

    /// <summary>Lives on from receipt.</summary>
    public void Live(DateOnly receivedOn)
    {
        var goesOn = pace.Fate switch
        {
            Fate.Refused => Refuse(receivedOn, pace.EndsAfter),
            Fate.Withdrawn => stage.Live(pace.One with { ExtendAfter = null, RespondAfter = null }, receivedOn)
                || Withdraw(receivedOn),
            _ => Correct(receivedOn) && stage.Live(pace.One, receivedOn) && Escalates(),
        };
        if (goesOn && pace.Fate == Fate.Answered && Escalate() is { } askedOn)
        {
            // Few requests for stage 2 are refused, an assumption: there is seldom a valid reason (5.11).
            _ =
                pace.Escalates is null && random.Percent(3)
                    ? Refuse(askedOn, 2.WorkingDays)
                    : stage.Live(pace.Two, askedOn);
        }
    }

    private bool Withdraw(DateOnly receivedOn)
    {
        var day = diary.After(receivedOn, pace.EndsAfter);
        var by = Complaint.Handler ?? Staff.Officers[0].Id;
        return diary.Record(day, by, () => Intake.Withdraw(Complaint, day, random.Any(Texts.Common.Withdrawals), day));
    }

    /// <summary>In one complaint of a hundred staff find that it came in a little earlier than they wrote down.</summary>
    private bool Correct(DateOnly receivedOn)
    {
        if (
            pace.Escalates is not null
            || Complaint.Links.Length > 0
            || matter.Resident.Labels.Channel == Channel.Web
            || !random.Percent(2)
        )
        {
            return true;
        }

        var day = diary.After(receivedOn, 1.WorkingDays);
        var right = receivedOn.AddDays(-random.Next(1, 4));
        var why = random.Any(Texts.Common.Corrections);
        return diary.Record(
            day,
            random.Any(Staff.Officers).Id,
            () => Intake.CorrectReceipt(Complaint, right, why, day)
        );
    }

    /// <summary>About 13 % of complaints go to stage 2, fewer of those that were upheld.</summary>
    private bool Escalates() =>
        pace.Escalates
        ?? random.Percent(
            Complaint.Complaint!.StageOne.Response!.Outcome switch
            {
                Outcome.Upheld => 11,
                Outcome.PartlyUpheld => 19,
                _ => 22,
            }
        );

    /// <summary>The day stage 2 was asked for, now and then a Saturday, or null when that day is still ahead.</summary>
    private DateOnly? Escalate()
    {
        var day = diary.After(Complaint.Complaint!.StageOne.Responded!.Value.On, pace.EscalateAfter);
        var atWeekend = pace.Escalates is null && day.DayOfWeek == DayOfWeek.Friday && random.Percent(30);
        day = atWeekend ? day.AddDays(1) : day;
        var channel = atWeekend ? Channel.Web : matter.Resident.Labels.Channel!.Value;
        var by = channel == Channel.Web ? Staff.Website : Complaint.Handler!;
        var words = random.Percent(65) ? random.Any(Texts.Common.Escalations) : null;
        return diary.Record(day, by, () => Stages.Escalate(Complaint, day, channel, words, day)) ? day : null;
    }

    private bool Refuse(DateOnly askedOn, WorkingDays after)
    {
        var day = diary.After(askedOn, after);
        var by = random.Any(Staff.Officers).Id;
        var proposed = Refusals.Propose(Complaint, matter, day, Staff.NameOf(by), random);
        return diary.Record(day, by, () => Exclusion.Refuse(Complaint, proposed, day));
    }
}
