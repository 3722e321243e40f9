using Upheld.Calendar;
using Upheld.Cases.Intake;
using Upheld.Code.Facts;

namespace Upheld.Server.Demo;

/// <summary>The life of a service request: received, looked at, done, and sometimes the beginning of a complaint.</summary>
internal sealed class RequestStory(Diary diary, Matter matter, Random random)
{
    /// <summary>Working days until it is done: most within a fortnight, a few after months. An assumption.</summary>
    private static readonly Odds<WorkingDays> Done = Draws.OfWorkingDays(
        (10, 1),
        (16, 2),
        (18, 4),
        (17, 7),
        (13, 10),
        (10, 14),
        (7, 19),
        (5, 27),
        (3, 44),
        (1, 85)
    );

    private readonly int done = Done.Draw(random).Count;

    /// <summary>A complaint that came of it: the day the resident was unhappy, and the day staff raised it.</summary>
    /// <param name="Incoming">The dissatisfaction, received earlier than it was recognised where staff were slow.</param>
    /// <param name="Events">The events that begin the complaint.</param>
    /// <param name="RaisedOn">The day it was raised.</param>
    /// <param name="By">Who raised it.</param>
    internal sealed record Raised(Incoming Incoming, IReadOnlyList<Event> Events, DateOnly RaisedOn, string By);

    /// <summary>Receives the request; false when it has not been recorded by the day of the demonstration.</summary>
    public bool Receive(DateOnly receivedOn)
    {
        var byForm = matter.Resident.Labels.Channel == Channel.Web;
        var day = byForm ? receivedOn : diary.After(receivedOn, WorkingDays.None);
        var by = byForm ? Staff.Website : AnyOne();
        var incoming = new Incoming(
            receivedOn,
            matter.Resident.Who,
            matter.RequestWords(random),
            matter.Resident.Labels
        );
        return diary.Record(day, by, () => Requests.Receive(incoming, day));
    }

    /// <summary>Lives on until it is done. One in seven turns into a complaint, one in twenty residents declines to.</summary>
    public Raised? Live(DateOnly receivedOn, string complaintReference)
    {
        var turns = random.Next(100);
        var turnsAfter = 1 + random.Next(done);
        Raised? raised = null;
        var goesOn = Review(receivedOn, 0, turnsAfter);
        if (goesOn && turns < 14)
        {
            (goesOn, raised) = Raise(receivedOn, turnsAfter, complaintReference);
        }
        else if (goesOn && turns < 19)
        {
            goesOn = Step(receivedOn, turnsAfter, day => Requests.DeclineOffer(diary.Case, day, Said, day));
        }

        _ =
            goesOn
            && Review(receivedOn, turnsAfter, done)
            && Step(receivedOn, done, day => Requests.Complete(diary.Case, day, matter.Fill(matter.Topic.Done!), day));
        return raised;
    }

    private string Said => random.Any(Texts.Common.Declined);

    /// <summary>Looks at it every week or three, and now and then later than the landlord's own interval.</summary>
    private bool Review(DateOnly receivedOn, int from, int to)
    {
        for (var on = from + NextLook(); on < to; on += NextLook())
        {
            if (!Step(receivedOn, on, day => Requests.Review(diary.Case, day, random.Any(Texts.Common.Reviews), day)))
            {
                return false;
            }
        }

        return true;
    }

    private int NextLook() => random.Percent(4) ? 24 : 5 + random.Next(13);

    private (bool GoesOn, Raised? Raised) Raise(DateOnly receivedOn, int after, string reference)
    {
        var unhappyOn = diary.Calendar.Add(receivedOn, after.WorkingDays);
        var recognisedAfter = random.Percent(70) ? 0 : 1 + random.Next(8);
        var day = diary.After(unhappyOn, recognisedAfter.WorkingDays);
        var words = matter.UnhappyWords(random);
        var incoming = new Incoming(unhappyOn, matter.Resident.Who, words, matter.Resident.Labels, day);
        var by = AnyOne();
        IReadOnlyList<Event> opening = [];
        var goesOn = diary.Record(
            day,
            by,
            () =>
            {
                var decision = Intake.RaiseComplaint(diary.Case, incoming, reference, day);
                opening = decision.Opens?.Events ?? [];
                return decision;
            }
        );
        return (goesOn, goesOn ? new Raised(incoming, opening, day, by) : null);
    }

    private bool Step(DateOnly receivedOn, int after, Func<DateOnly, Decision> decide)
    {
        var day = diary.After(receivedOn, after.WorkingDays);
        return diary.Record(day, AnyOne(), () => decide(day));
    }

    private string AnyOne() => random.Any(Staff.OtherThan(null)).Id;
}
