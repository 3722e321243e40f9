using Upheld.Cases;
using Upheld.Demo.Generation;
using Upheld.Demo.Invented;
using Upheld.Demo.Stories;
using Upheld.Landlords;

namespace Upheld.Demo.Schedule;

/// <summary>Goes through the days one by one and tells the story of every problem that comes in.</summary>
internal sealed class CasesByDay(Landlord landlord, DateOnly today, Random random)
{
    private readonly HashSet<string> references = new(StringComparer.Ordinal);
    private readonly Dictionary<DateOnly, List<DemoCase>> raised = [];

    /// <summary>The cases received from a day to the day of the demonstration, in that order.</summary>
    public IEnumerable<DemoCase> From(DateOnly first)
    {
        var complaints = WorklistExamples
            .Complaints(landlord.Calendar, today)
            .ToLookup(open => open.ReceivedOn, open => open.Plan);
        var requests = WorklistExamples.Requests(landlord.Calendar, today).ToLookup(day => day);
        for (var day = first; day <= today; day = day.AddDays(1))
        {
            var isOpen = landlord.Calendar.IsWorkingDay(day);
            var received = complaints[day]
                .Select(plan => Complaint(day, isOpen, plan))
                .Concat(Times(day, Arrivals.ComplaintsPerThousand).Select(_ => Complaint(day, isOpen, null)))
                .Concat(requests[day].Select(_ => Request(day, isOpen, continues: false)))
                .Concat(Times(day, Arrivals.RequestsPerThousand).Select(_ => Request(day, isOpen, continues: true)));

            // A complaint raised from a request of an earlier day is waiting here under the day it counts from.
            foreach (var demoCase in raised.GetValueOrDefault(day, []).Concat(received))
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

    private DemoCase Complaint(DateOnly day, bool isOpen, ComplaintPlan? plan)
    {
        var problem = Problem.Draw(day, isOpen, asRequest: false, random);
        var (reference, history) = NewCase();
        plan ??= ComplaintPlan.Draw(canBeRefused: true, random);
        new ComplaintStory(history, problem, plan, random).Begin(day);
        return new DemoCase(reference, history.Events);
    }

    private DemoCase Request(DateOnly day, bool isOpen, bool continues)
    {
        var problem = Problem.Draw(day, isOpen, asRequest: true, random);
        var (reference, history) = NewCase();
        var story = new RequestStory(history, problem, random);
        if (story.Receive(day) && continues)
        {
            var (complaint, unhappy) = NewCase();
            if (story.Continue(day, complaint) is { } begun)
            {
                Raise(complaint, unhappy, begun, problem);
            }
        }

        return new DemoCase(reference, history.Events);
    }

    private void Raise(string reference, CaseHistory history, RequestStory.Raised begun, Problem problem)
    {
        history.Write(begun.Events, begun.RaisedOn, begun.By);
        var plan = ComplaintPlan.Draw(canBeRefused: false, random);
        new ComplaintStory(history, problem, plan, random).Continue(begun.UnhappyOn);
        if (!raised.TryGetValue(begun.UnhappyOn, out var waiting))
        {
            raised[begun.UnhappyOn] = waiting = [];
        }

        waiting.Add(new DemoCase(reference, history.Events));
    }

    private (string Reference, CaseHistory History) NewCase()
    {
        while (true)
        {
            var reference = CaseReference.From((ulong)random.NextInt64(1L << CaseReference.Bits));
            if (references.Add(reference))
            {
                return (reference, new CaseHistory(reference, landlord, today, random));
            }
        }
    }
}
