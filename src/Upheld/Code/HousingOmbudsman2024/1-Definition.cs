using System.Collections.Immutable;

namespace Upheld.Code.HousingOmbudsman2024;

/// <summary>Chapter 1: what a complaint is, and what is not one.</summary>
public static class Definition
{
    /// <summary>1.2</summary>
    public static readonly Provision DefineComplaint = new(
        "1.2",
        "Define a complaint widely",
        "A complaint is any expression of dissatisfaction, made in any way, about what the landlord or those working for "
            + "it did, failed to do or did badly, that affects one resident or several."
    )
    {
        Policy = PolicyMust.State("this definition of a complaint"),
    };

    /// <summary>1.3</summary>
    public static readonly Provision OfferTheChoice = new(
        "1.3",
        "Offer the choice to complain",
        "Nobody has to say the word complaint. Whoever is unhappy is offered the choice to complain. A complaint made "
            + "through someone else is handled the same way."
    )
    {
        Policy = PolicyMust.State("that the word complaint is not needed, and that representatives can complain"),
    };

    /// <summary>1.4</summary>
    public static readonly Provision RecogniseServiceRequests = new(
        "1.4",
        "Tell service requests from complaints",
        "A request to put something right is not a complaint. It is still recorded, watched and looked at regularly, and "
            + "the policy explains the difference."
    )
    {
        Policy = PolicyMust.Explain("how a service request differs from a complaint"),
        Practice = new ReviewInterval("Review the service request"),
    };

    /// <summary>1.5</summary>
    public static readonly Provision RaiseWhenDissatisfied = new(
        "1.5",
        "Raise a complaint when the answer disappoints",
        "When a resident is unhappy with how a service request was answered, a complaint is raised, even while the "
            + "request is still open; work on the request goes on."
    )
    {
        Policy = PolicyMust.State("that a complaint is raised when a resident is unhappy with the answer to a request"),
        Guarantee = new Guarantee(
            "Raising a complaint never closes the service request it came from.",
            "A_complaint_raised_from_a_service_request_leaves_the_request_open"
        ),
    };

    /// <summary>1.6</summary>
    public static readonly Provision SignpostSurveys = new(
        "1.6",
        "Show survey respondents how to complain",
        "What someone says in a survey is not a complaint, but where possible they are told how to make one. Wider "
            + "requests for feedback always say how."
    )
    {
        Register = RegisterMust.Show("each survey and request for feedback, with the words that say how to complain"),
    };

    internal static readonly ImmutableArray<Provision> All =
    [
        DefineComplaint,
        OfferTheChoice,
        RecogniseServiceRequests,
        RaiseWhenDissatisfied,
        SignpostSurveys,
    ];
}
