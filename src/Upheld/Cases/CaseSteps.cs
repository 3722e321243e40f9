using System.Collections.Immutable;
using Upheld.Cases.Held;
using Upheld.Cases.Steps;
using Upheld.Code;
using Upheld.People;

namespace Upheld.Cases;

/// <summary>
/// Every step that can be taken in a case, the one the Code asks for next first. Pages, API, timeline and stored names
/// are drawn from this list.
/// </summary>
public static class CaseSteps
{
    /// <summary>The steps. A new one is a line here.</summary>
    public static readonly ImmutableArray<Step<Case>> All =
    [
        new Acknowledge(),
        new Respond(),
        new Review(),
        new Extend(),
        new ChangeDefinition(),
        new Escalate(),
        new Assign(),
        new Refuse(),
        new Withdraw(),
        new CorrectReceipt(),
        new Raise(),
        new DeclineOffer(),
        new Complete(),
        new AddNote(),
    ];

    /// <summary>Every event a case can be made of.</summary>
    public static readonly ImmutableArray<StoredEvent> Events =
    [
        .. Receive
            .Records.Concat(All.SelectMany(step => step.Records))
            .Append(StoredEvent.Of<CaseRestricted>())
            .Append(StoredEvent.Of<ComplaintWasHeld>())
            .Distinct(),
    ];

    /// <summary>The step with a verb, or null where there is none.</summary>
    public static Step<Case>? Find(string verb) => All.FirstOrDefault(step => step.Verb == verb);

    /// <summary>The steps that are open in a case now, whoever takes them.</summary>
    public static IEnumerable<Step<Case>> OpenIn(Case @case, Edition code) =>
        All.Where(step => step.WhyNotNow(@case, code) is null);

    /// <summary>The steps that one person may take in a case now.</summary>
    public static IEnumerable<Step<Case>> OpenIn(Case @case, Access access, Edition code) =>
        OpenIn(@case, code).Where(step => access.May(step.Needs, @case.Guard));

    /// <summary>The step that the Code asks for next in an open case; null where it asks this person for none.</summary>
    public static Step<Case>? MainStep(Case @case, Access access, Edition code) =>
        @case.IsOpen ? OpenIn(@case, access, code).FirstOrDefault(step => step.IsAskedByTheCode) : null;
}
