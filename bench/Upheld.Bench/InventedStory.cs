using Upheld.Cases;
using Upheld.Cases.Steps;
using Upheld.Code;
using Upheld.Code.Facts;

namespace Upheld.Bench;

/// <summary>
/// What happens in one case, in order: four to ten events. About one acknowledgement in eight is late and one answer in
/// five; some are extended, some refused, some go to stage 2, and some are requests for service.
/// </summary>
internal sealed class InventedStory(Random random, InventedWords words)
{
    /// <summary>The tenures.</summary>
    public static readonly string[] Tenures = ["rented", "shared ownership", "leaseholder"];

    /// <summary>The categories.</summary>
    public static readonly string[] Categories = [.. LandlordLists.AsShipped.Categories];

    /// <summary>A whole story that begins on a day.</summary>
    public IEnumerable<CaseEvent> Of(DateOnly on, string text)
    {
        var who = new Complainant(words.Name(), "someone@resident.example");
        var labels = new Labels(
            Tenures[random.Next(Tenures.Length)],
            Categories[random.Next(Categories.Length)],
            Channel.Phone
        );
        return random.Next(100) switch
        {
            < 10 => Request(on, who, text, labels),
            < 13 => Refused(on, who, text, labels),
            _ => Complaint(on, who, text, labels),
        };
    }

    private IEnumerable<CaseEvent> Request(DateOnly on, Complainant who, string text, Labels labels)
    {
        yield return new ServiceRequestReceived(on, who, text, labels);
        yield return new ServiceRequestReviewed(on.AddDays(6), words.Text(10));
        yield return new NoteAdded(on.AddDays(9), words.Text(20));
        yield return new ServiceRequestCompleted(on.AddDays(12 + random.Next(20)), words.Text(10));
    }

    private IEnumerable<CaseEvent> Refused(DateOnly on, Complainant who, string text, Labels labels)
    {
        yield return new ComplaintReceived(on, on, who, text, labels, null);
        yield return new HandlerAssigned(on.AddDays(1), StageNumber.One, "olga");
        yield return new NoteAdded(on.AddDays(2), words.Text(20));
        yield return new ComplaintRefused(
            on.AddDays(4),
            new Refused(ExclusionGround.AlreadyConsidered, words.Text(15), null, null, NoticeOn(on.AddDays(4)))
        );
    }

    private IEnumerable<CaseEvent> Complaint(DateOnly on, Complainant who, string text, Labels labels)
    {
        yield return new ComplaintReceived(on, on, who, text, labels, null);
        yield return new HandlerAssigned(on.AddDays(1), StageNumber.One, "olga");
        var answered = default(DateOnly);
        foreach (var happened in Stage(on, StageNumber.One))
        {
            answered = happened.On;
            yield return happened;
        }

        if (random.Next(100) < 15)
        {
            var asked = answered.AddDays(7);
            yield return new StageTwoRequested(asked, Channel.Email, words.Text(15));
            yield return new HandlerAssigned(asked.AddDays(1), StageNumber.Two, "kim");
            foreach (var happened in Stage(asked, StageNumber.Two))
            {
                yield return happened;
            }
        }
    }

    private IEnumerable<CaseEvent> Stage(DateOnly from, StageNumber stage)
    {
        var acknowledged = from.AddDays(random.Next(100) < 12 ? 9 + random.Next(6) : 1 + random.Next(4));
        yield return new ComplaintAcknowledged(
            acknowledged,
            stage,
            new ComplaintDefinition
            {
                Understanding = words.Text(20),
                OutcomesSought = words.Text(10),
                Points = ["The repair", "The visit"],
                ResponsibleFor = words.Text(6),
                NotResponsibleFor = "None",
            },
            NoticeOn(acknowledged)
        );
        var (late, days) = (random.Next(100) < 20, stage == StageNumber.One ? 10 : 22);
        if (random.Next(100) < 15)
        {
            yield return new ResponseExtended(
                acknowledged.AddDays(days - 3),
                stage,
                acknowledged.AddDays(days + 11),
                words.Text(10),
                null,
                NoticeOn(acknowledged.AddDays(days - 3))
            );
            days += 9;
        }

        yield return Response(acknowledged.AddDays(late ? days + 8 + random.Next(20) : days - random.Next(3)), stage);
    }

    private ResponseGiven Response(DateOnly on, StageNumber stage) =>
        new(
            on,
            stage,
            new Response
            {
                Outcome = Outcome.PartlyUpheld,
                Answers =
                [
                    new PointAnswer("The repair", Outcome.Upheld, words.Text(12)),
                    new PointAnswer("The visit", Outcome.NotUpheld, words.Text(12)),
                ],
                Notice = NoticeOn(on),
            }
        );

    private Notice NoticeOn(DateOnly on) => new(on, Channel.Email, words.Text(30));
}
