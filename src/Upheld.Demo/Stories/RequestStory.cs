using Upheld.Calendar;
using Upheld.Code.Facts;
using Upheld.Demo.Chance;
using Upheld.Demo.Invented;
using Upheld.Demo.Wording;
using Upheld.People;

namespace Upheld.Demo.Stories;

/// <summary>The life of a service request: received, looked at, done, and sometimes the beginning of a complaint.</summary>
internal sealed class RequestStory(CaseHistory history, Problem problem, Random random)
{
    /// <summary>Working days until it is done: most within a fortnight, a few after months. An assumption.</summary>
    private static readonly Frequencies<WorkingDays> Done = Frequencies.OfWorkingDays(
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

    /// <summary>A complaint that came of it.</summary>
    /// <param name="UnhappyOn">The day the resident was unhappy, earlier than it was recognised where staff were slow.</param>
    /// <param name="Events">The events that begin the complaint.</param>
    /// <param name="RaisedOn">The day it was raised.</param>
    /// <param name="By">Who raised it.</param>
    internal sealed record Raised(DateOnly UnhappyOn, IReadOnlyList<Event> Events, DateOnly RaisedOn, string By);

    /// <summary>Receives the request; false when it has not been recorded by the day of the demonstration.</summary>
    public bool Receive(DateOnly receivedOn)
    {
        // The form on the website takes complaints only.
        var day = history.After(receivedOn, WorkingDays.None);
        return history.ReceiveRequest(day, Anyone(), problem.Resident, problem.RequestWords(random), receivedOn);
    }

    /// <summary>Goes on until it is done. One in seven turns into a complaint, one in twenty residents declines to.</summary>
    public Raised? Continue(DateOnly receivedOn, string complaintReference)
    {
        var turns = random.Next(100);
        var turnsAfter = 1 + random.Next(done);
        Raised? raised = null;
        var goesOn = Review(receivedOn, 0, turnsAfter);
        if (goesOn && turns < 14)
        {
            raised = Raise(receivedOn, turnsAfter, complaintReference);
            goesOn = raised is not null;
        }
        else if (goesOn && turns < 19)
        {
            var day = Day(receivedOn, turnsAfter);
            goesOn = history.DeclineOffer(day, Anyone(), random.Any(Texts.Common.Declined));
        }

        if (goesOn && Review(receivedOn, turnsAfter, done))
        {
            history.Complete(Day(receivedOn, done), Anyone(), problem.Fill(problem.Topic.Done!));
        }

        return raised;
    }

    /// <summary>Looks at it every week or three, and now and then later than the landlord's own interval.</summary>
    private bool Review(DateOnly receivedOn, int from, int to)
    {
        for (var on = from + NextLook(); on < to; on += NextLook())
        {
            if (!history.Review(Day(receivedOn, on), Anyone(), random.Any(Texts.Common.Reviews)))
            {
                return false;
            }
        }

        return true;
    }

    private int NextLook() => random.Percent(4) ? 24 : 5 + random.Next(13);

    private Raised? Raise(DateOnly receivedOn, int after, string reference)
    {
        var unhappyOn = history.Calendar.Add(receivedOn, after.WorkingDays);
        var recognisedAfter = random.Percent(70) ? 0 : 1 + random.Next(8);
        var day = history.After(unhappyOn, recognisedAfter.WorkingDays);
        var words = problem.UnhappyWords(random);
        var by = Anyone();
        return history.Raise(day, by, problem.Resident, words, unhappyOn, reference) is { } opening
            ? new Raised(unhappyOn, opening, day, by)
            : null;
    }

    private DateOnly Day(DateOnly receivedOn, int after) => history.After(receivedOn, after.WorkingDays);

    private string Anyone() => random.Any(Staff.OtherThan(null)).Id;
}
