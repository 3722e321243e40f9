using Upheld.Landlords;

namespace Upheld.Server.Demo;

/// <summary>Lives through the days one by one and tells the story of every matter that comes in.</summary>
internal sealed class DemoCases(Landlord landlord, DateOnly today, Random random)
{
    private readonly HashSet<string> references = new(StringComparer.Ordinal);
    private readonly Dictionary<DateOnly, List<DemoCase>> raised = [];

    /// <summary>The cases received from a day to the day of the demonstration, in that order.</summary>
    public IEnumerable<DemoCase> From(DateOnly first)
    {
        var complaints = Showcase
            .Complaints(landlord.Calendar, today)
            .ToLookup(open => open.ReceivedOn, open => open.Pace);
        var requests = Showcase.Requests(landlord.Calendar, today).ToLookup(day => day);
        for (var day = first; day <= today; day = day.AddDays(1))
        {
            var isOpen = landlord.Calendar.IsWorkingDay(day);
            var told = complaints[day]
                .Select(pace => Complaint(day, isOpen, pace))
                .Concat(Times(day, Arrivals.ComplaintsPerThousand).Select(_ => Complaint(day, isOpen, null)))
                .Concat(requests[day].Select(_ => Request(day, isOpen, lives: false)))
                .Concat(Times(day, Arrivals.RequestsPerThousand).Select(_ => Request(day, isOpen, lives: true)));

            // A complaint raised from a request of an earlier day is waiting here under the day it counts from.
            foreach (var demoCase in raised.GetValueOrDefault(day, []).Concat(told))
            {
                if (demoCase.Events.Count > 0)
                {
                    yield return demoCase;
                }
            }

            raised.Remove(day);
        }
    }

    private IEnumerable<int> Times(DateOnly day, int perThousand) =>
        Enumerable.Range(0, Arrivals.On(day, landlord.Homes, perThousand, landlord.Calendar, random));

    private DemoCase Complaint(DateOnly day, bool isOpen, ComplaintPace? pace)
    {
        var matter = Matter.Draw(day, isOpen, asRequest: false, random);
        var diary = NewDiary(NewReference());
        var story = new ComplaintStory(
            diary,
            matter,
            pace ?? ComplaintPace.Draw(canBeRefused: true, random),
            landlord,
            random
        );
        story.Tell(day);
        return new DemoCase(diary.Reference, diary.Events);
    }

    private DemoCase Request(DateOnly day, bool isOpen, bool lives)
    {
        var matter = Matter.Draw(day, isOpen, asRequest: true, random);
        var diary = NewDiary(NewReference());
        var story = new RequestStory(diary, matter, random);
        if (story.Receive(day) && lives)
        {
            var reference = NewReference();
            if (story.Live(day, reference) is { } unhappy)
            {
                Raise(reference, unhappy, matter);
            }
        }

        return new DemoCase(diary.Reference, diary.Events);
    }

    private void Raise(string reference, RequestStory.Raised unhappy, Matter matter)
    {
        var diary = NewDiary(reference);
        diary.Write(unhappy.Events, unhappy.RaisedOn, unhappy.By);
        var receivedOn = unhappy.Incoming.ReceivedOn;
        new ComplaintStory(diary, matter, ComplaintPace.Draw(canBeRefused: false, random), landlord, random).Live(
            receivedOn
        );
        if (!raised.TryGetValue(receivedOn, out var waiting))
        {
            raised[receivedOn] = waiting = [];
        }

        waiting.Add(new DemoCase(diary.Reference, diary.Events));
    }

    private Diary NewDiary(string reference) => new(reference, landlord.Calendar, today, random);

    private string NewReference()
    {
        while (true)
        {
            var reference = CaseReference.From((ulong)random.NextInt64(1L << CaseReference.Bits));
            if (references.Add(reference))
            {
                return reference;
            }
        }
    }
}
