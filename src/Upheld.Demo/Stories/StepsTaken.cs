using System.Collections.Immutable;
using Upheld.Cases;
using Upheld.Cases.Steps;
using Upheld.Code.Facts;
using Upheld.Demo.Invented;
using Steps = Upheld.Cases.Steps;

namespace Upheld.Demo.Stories;

/// <content>
/// Every step that a story takes, put to the domain as a page would put it. All are taken on a day by an account, and
/// answer false when that day has not come yet.
/// </content>
internal sealed partial class CaseHistory
{
    /// <summary>A service request comes in.</summary>
    public bool ReceiveRequest(DateOnly day, string by, Resident from, string words, DateOnly receivedOn) =>
        Receive(day, by, Matter(from, words, receivedOn, day) with { IsServiceRequest = true });

    /// <summary>A complaint comes in.</summary>
    public bool ReceiveComplaint(DateOnly day, string by, Resident from, string words, DateOnly receivedOn) =>
        Receive(day, by, Matter(from, words, receivedOn, day));

    /// <summary>Someone looks whether the request is moving.</summary>
    public bool Review(DateOnly day, string by, string note) =>
        Take(day, by, new Review(), new Review.Asked { On = day, Note = note });

    /// <summary>The resident is offered to complain and does not want to.</summary>
    public bool DeclineOffer(DateOnly day, string by, string words) =>
        Take(day, by, new DeclineOffer(), new DeclineOffer.Asked { On = day, Words = words });

    /// <summary>What was asked for is done.</summary>
    public bool Complete(DateOnly day, string by, string note) =>
        Take(day, by, new Complete(), new Complete.Asked { On = day, Note = note });

    /// <summary>A complaint is raised from the request; the events that begin it, or null.</summary>
    public IReadOnlyList<Event>? Raise(
        DateOnly day,
        string by,
        Resident from,
        string words,
        DateOnly unhappyOn,
        string newReference
    )
    {
        var asked = new Raise.Asked
        {
            Text = words,
            ReceivedOn = unhappyOn,
            RecognisedOn = day,
            Channel = from.Labels.Channel,
        };
        IReadOnlyList<Event>? opening = null;
        Record(
            day,
            by,
            now =>
            {
                var decision = new Raise().Take(Case, asked, now with { NewReference = newReference });
                opening = decision.Others is [var begun] ? begun.Events : null;
                return decision;
            }
        );
        return opening;
    }

    /// <summary>The day of receipt is put right.</summary>
    public bool CorrectReceipt(DateOnly day, string by, DateOnly receivedOn, string why) =>
        Take(day, by, new CorrectReceipt(), new CorrectReceipt.Asked { ReceivedOn = receivedOn, Why = why });

    /// <summary>The resident takes the complaint back.</summary>
    public bool Withdraw(DateOnly day, string by, string words) =>
        Take(day, by, new Withdraw(), new Withdraw.Asked { On = day, Words = words });

    /// <summary>The complaint, or taking it to stage 2, is refused.</summary>
    public bool Refuse(DateOnly day, string by, Refuse.Asked refusal, Notice notice) =>
        Take(day, by, new Refuse(), refusal with { On = notice.On, Channel = notice.Channel, Notice = notice.Text });

    /// <summary>Someone is made responsible for the stage.</summary>
    public bool Assign(DateOnly day, string by, string handler) =>
        Take(day, by, new Assign(), new Assign.Asked { Handler = handler });

    /// <summary>A call or a visit is noted.</summary>
    public bool AddNote(DateOnly day, string by, string note) =>
        Take(day, by, new AddNote(), new AddNote.Asked { On = day, Note = note });

    /// <summary>The stage is acknowledged.</summary>
    public bool Acknowledge(DateOnly day, string by, ComplaintDefinition definition, Notice notice) =>
        Take(
            day,
            by,
            new Acknowledge(),
            new Acknowledge.Asked
            {
                Understanding = definition.Understanding,
                OutcomesSought = definition.OutcomesSought,
                Points = definition.Points,
                ResponsibleFor = definition.ResponsibleFor,
                NotResponsibleFor = definition.NotResponsibleFor,
                On = notice.On,
                Channel = notice.Channel,
                Notice = notice.Text,
            }
        );

    /// <summary>The response will take longer.</summary>
    public bool Extend(DateOnly day, string by, DateOnly until, string reason, string? goodReason, Notice notice) =>
        Take(
            day,
            by,
            new Extend(),
            new Extend.Asked
            {
                Until = until,
                Reason = reason,
                GoodReason = goodReason,
                On = notice.On,
                Channel = notice.Channel,
                Notice = notice.Text,
            }
        );

    /// <summary>The stage is answered.</summary>
    public bool Respond(DateOnly day, string by, Outcome outcome, ImmutableArray<PointAnswer> points, Notice notice) =>
        Take(
            day,
            by,
            new Respond(),
            new Respond.Asked
            {
                Outcome = outcome,
                Answers =
                [
                    .. points.Select(point => new Respond.Answer
                    {
                        Point = point.Point,
                        Outcome = point.Outcome,
                        Reasons = point.Reasons,
                    }),
                ],
                Handler = by,
                On = notice.On,
                Channel = notice.Channel,
                Notice = notice.Text,
            }
        );

    /// <summary>The resident asks for stage 2.</summary>
    public bool Escalate(DateOnly day, string by, Channel channel, string? words) =>
        Take(
            day,
            by,
            new Escalate(),
            new Escalate.Asked
            {
                On = day,
                Channel = channel,
                Words = words,
            }
        );

    private bool Receive(DateOnly day, string by, Receive.Incoming incoming) =>
        Record(day, by, now => Steps.Receive.Decide(incoming, now));

    private bool Take(DateOnly day, string by, Step<Case> step, Asked asked) =>
        Record(day, by, now => step.Take(Case, asked, now));

    private static Receive.Incoming Matter(Resident from, string words, DateOnly receivedOn, DateOnly recognisedOn) =>
        new()
        {
            IsServiceRequest = false,
            Text = words,
            Name = from.Who.Name,
            Email = from.Who.Email,
            Phone = from.Who.Phone,
            Address = from.Who.Address,
            Representative = from.Who.Representative,
            Tenure = from.Labels.Tenure,
            Category = from.Labels.Category,
            Channel = from.Labels.Channel,
            ReceivedOn = receivedOn,
            RecognisedOn = recognisedOn,
        };
}
