using System.Collections.Immutable;
using Upheld.Code;
using Upheld.Code.Facts;
using Upheld.People;

namespace Upheld.Cases.Steps;

/// <summary>A complaint was raised from this service request, which stays open (1.5).</summary>
/// <param name="On">The day it was raised.</param>
/// <param name="Complaint">The reference of the complaint.</param>
[StoredAs("complaint-raised", version: 1)]
public sealed record ComplaintRaised(DateOnly On, string Complaint) : CaseEvent<RequestCase>(On)
{
    private protected override Case Apply(RequestCase before, Fact fact) =>
        before with
        {
            Links = before.Links.Add(Complaint),
        };

    /// <inheritdoc/>
    public override Description Describe() =>
        new Description("A complaint was raised from this").With("Complaint", Complaint);
}

/// <summary>
/// Raises a complaint from a service request, which keeps its own date and stays open and worked (1.5). The complaint is
/// received on the day the resident was dissatisfied, even if staff saw it later (1.3).
/// </summary>
public sealed class Raise : CaseStep<RequestCase, Raise.Asked>
{
    /// <summary>The dissatisfaction.</summary>
    public sealed record Asked : Work.Asked
    {
        /// <summary>What the resident said, word for word.</summary>
        [Question("What did the resident say?", Hint = "In their own words. They do not have to say “complaint”")]
        public string? Text { get; init; }

        /// <summary>The day they said it.</summary>
        [Question("When did the resident say it?", Hint = "The complaint is received on this day")]
        [Named("The day the resident said it")]
        public DateOnly? ReceivedOn { get; init; }

        /// <summary>The day staff saw what it was.</summary>
        [Question("When did staff see that it was a complaint?")]
        [Named("The day staff saw that it was a complaint")]
        public DateOnly? RecognisedOn { get; init; }

        /// <summary>How they said it.</summary>
        [Question("How did it reach you?")]
        [Named("How it reached you")]
        public Channel? Channel { get; init; }
    }

    /// <inheritdoc/>
    public override string Verb => "raise";

    /// <inheritdoc/>
    public override string Title => "Raise a complaint from this";

    /// <inheritdoc/>
    public override string Done => "The complaint is raised. The service request stays as it is.";

    /// <inheritdoc/>
    public override bool OpensACase => true;

    /// <inheritdoc/>
    public override Act Needs => Act.RecordCase;

    /// <inheritdoc/>
    public override ImmutableArray<StoredEvent> Records => [StoredEvent.Of<ComplaintRaised>()];

    /// <inheritdoc/>
    protected override Fault? NotNow(RequestCase state, Edition code) => null;

    /// <inheritdoc/>
    protected override Fault NotHere(Edition code) =>
        new(
            code.Named.RaiseWhenDissatisfied,
            "This case is a complaint already. Record a new complaint for a new matter."
        );

    /// <inheritdoc/>
    protected override Asked Open(RequestCase state, Moment now) => new() { RecognisedOn = now.Today };

    /// <inheritdoc/>
    protected override Decision Decide(RequestCase state, Asked given, Moment now)
    {
        var incoming = new Receive.Incoming
        {
            Text = given.Text,
            Name = state.Who.Name,
            Email = state.Who.Email,
            Phone = state.Who.Phone,
            Address = state.Who.Address,
            Representative = state.Who.Representative,
            Tenure = state.Labels.Tenure,
            Category = state.Labels.Category,
            Channel = given.Channel,
            ReceivedOn = given.ReceivedOn,
            RecognisedOn = given.RecognisedOn,
        };
        return Decision.Unless(
            Receive.FaultsOf(incoming, now.Today, Receive.AskingStaff, state.ReceivedOn),
            () =>
                Decision
                    .Record(new ComplaintRaised(now.Today, now.NewReference))
                    .And(
                        new Change(
                            Case.Subject.Stream(now.NewReference),
                            0,
                            [Receive.Complaint(incoming, state.Reference), .. KeptTo(state, now.Today)]
                        )
                    )
        );
    }

    // The complaint says no less about its resident than the request, so it is kept to the same few.
    private static IEnumerable<Event> KeptTo(RequestCase request, DateOnly today) =>
        request.Restriction is { } kept ? [new CaseRestricted(today, true, kept.Team, kept.Why)] : [];
}
