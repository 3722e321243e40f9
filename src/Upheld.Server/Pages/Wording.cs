using Upheld.Cases;
using Upheld.People;
using Upheld.Code;
using Upheld.Code.Facts;
using Upheld.Server.Pages.Elements;

namespace Upheld.Server.Pages;

/// <summary>What things are called on screens, in one place, so that a word is changed once.</summary>
public static class Wording
{
    /// <summary>An objection with its provision.</summary>
    public static string Of(Objection objection) =>
        objection.Provision is { } provision ? $"{objection.Reason} (provision {provision.Number})" : objection.Reason;

    /// <summary>A channel.</summary>
    public static string Of(Channel channel) =>
        channel switch
        {
            Channel.Web => "Website form",
            Channel.Email => "Email",
            Channel.Phone => "Phone",
            Channel.Letter => "Letter",
            Channel.InPerson => "In person",
            Channel.Text => "Text message",
            _ => "Social media",
        };

    /// <summary>An outcome.</summary>
    public static string Of(Outcome outcome) =>
        outcome switch
        {
            Outcome.Upheld => "Upheld",
            Outcome.PartlyUpheld => "Partly upheld",
            _ => "Not upheld",
        };

    /// <summary>A ground for refusing.</summary>
    public static string Of(ExclusionGround ground) =>
        ground switch
        {
            ExclusionGround.OverTwelveMonthsOld => "It happened more than 12 months before it was raised",
            ExclusionGround.LegalProceedingsStarted => "A claim has been filed at court",
            ExclusionGround.AlreadyConsidered => "We have considered the same matter as a complaint before",
            _ => "Another ground that our complaints policy sets out",
        };

    /// <summary>A category, where nobody may be named: one that is not in our list could hold anything.</summary>
    public static string Category(string? category) =>
        category is null ? "Not recorded"
        : Categories.Any(known => string.Equals(known.Value, category, StringComparison.OrdinalIgnoreCase)) ? category
        : "Something else";

    /// <summary>A role.</summary>
    public static string Of(Role role) =>
        role switch
        {
            Role.ComplaintsOfficer => "Complaints officer",
            Role.Handler => "Handler",
            Role.GoverningBodyMember => "Governing body member",
            _ => "Administrator",
        };

    /// <summary>The roles, to choose from.</summary>
    public static readonly IReadOnlyList<Choice> Roles =
    [
        new(
            nameof(Role.ComplaintsOfficer),
            Of(Role.ComplaintsOfficer),
            "Records, assigns and handles any case, and keeps the self-assessment"
        ),
        new(nameof(Role.Handler), Of(Role.Handler), "Records complaints, reads every case and acts on their own"),
        new(
            nameof(Role.GoverningBodyMember),
            Of(Role.GoverningBodyMember),
            "Sees figures, and the cases behind them without names"
        ),
        new(nameof(Role.Administrator), Of(Role.Administrator), "Keeps settings and accounts, and sees no case"),
    ];

    /// <summary>A kind of case.</summary>
    public static string Of(CaseKind kind) =>
        kind switch
        {
            CaseKind.ServiceRequest => "Service request",
            CaseKind.Complaint => "Complaint",
            _ => "Refused complaint",
        };

    /// <summary>A step, as the words on its button.</summary>
    public static string Of(Step step) =>
        step switch
        {
            Step.Acknowledge => "Acknowledge",
            Step.Respond => "Respond",
            Step.Extend => "Extend the time",
            Step.Escalate => "Take to stage 2",
            Step.Assign => "Choose a handler",
            Step.Refuse => "Refuse",
            Step.Withdraw => "Record a withdrawal",
            Step.Correct => "Correct the received date",
            Step.Raise => "Raise a complaint from this",
            Step.DeclineOffer => "Record a declined offer to complain",
            Step.Review => "Record a review",
            Step.Complete => "Record that it is done",
            _ => "Add a note",
        };

    /// <summary>A tenure; one that is not in our list stays as it was recorded.</summary>
    public static string? OfTenure(string? tenure) =>
        Tenures.FirstOrDefault(known => known.Value == tenure)?.Text ?? tenure;

    /// <summary>A verdict, as a tag shows it.</summary>
    public static Status StatusOf(Verdict verdict) =>
        verdict switch
        {
            Verdict.Met => Status.Met,
            Verdict.Breached => Status.Breached,
            Verdict.NotYetDue => Status.NotYetDue,
            Verdict.NotApplicable => Status.NotApplicable,
            _ => Status.Unknown,
        };

    /// <summary>The ways people live in a home, as the measures tell them apart.</summary>
    public static readonly IReadOnlyList<Choice> Tenures =
    [
        new("rented", "Rented"),
        new("shared ownership", "Shared ownership"),
        new("leaseholder", "Leaseholder"),
        new("other", "Something else"),
    ];

    /// <summary>What a case can be about, to choose from.</summary>
    public static readonly IReadOnlyList<Choice> Categories =
    [
        .. new[]
        {
            "Repairs",
            "Damp and mould",
            "Safety and compliance",
            "Antisocial behaviour",
            "Estates",
            "Housing services",
            "Leasehold and service charges",
            "Planned works",
            "Rent and income",
            "Staff and contractors",
            "Other",
        }.Select(category => new Choice(category, category)),
    ];

    /// <summary>The channels, to choose from.</summary>
    public static readonly IReadOnlyList<Choice> Channels =
    [
        .. Enum.GetValues<Channel>().Select(channel => new Choice(channel.ToString(), Of(channel))),
    ];

    /// <summary>The ways to tell a resident something, to choose from.</summary>
    public static readonly IReadOnlyList<Choice> WaysToTell =
    [
        .. Channels.Where(channel => channel.Value != nameof(Channel.Web)),
    ];

    /// <summary>The outcomes, to choose from.</summary>
    public static readonly IReadOnlyList<Choice> Outcomes =
    [
        .. Enum.GetValues<Outcome>().Select(outcome => new Choice(outcome.ToString(), Of(outcome))),
    ];

    /// <summary>The grounds for refusing, to choose from.</summary>
    public static readonly IReadOnlyList<Choice> Grounds =
    [
        .. Enum.GetValues<ExclusionGround>().Select(ground => new Choice(ground.ToString(), Of(ground))),
    ];
}
