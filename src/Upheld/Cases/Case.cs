using System.Collections.Immutable;
using Upheld.Code.Facts;

namespace Upheld.Cases;

/// <summary>What kind of matter a case is. A refused complaint is no complaint.</summary>
public enum CaseKind
{
    /// <summary>A request to put something right.</summary>
    ServiceRequest,

    /// <summary>A complaint under the Code.</summary>
    Complaint,

    /// <summary>A complaint that was not accepted.</summary>
    RefusedComplaint,
}

/// <summary>
/// A service request or a complaint, folded from its events. The facts the Code judges are part of it, so the same rules
/// read a case and a line of a spreadsheet.
/// </summary>
public sealed record Case
{
    /// <summary>The reference a resident is given.</summary>
    public required string Reference { get; init; }

    /// <summary>The number of the last event folded; what the next change expects.</summary>
    public int Version { get; init; }

    /// <summary>Who complains or asks.</summary>
    public required Complainant Who { get; init; }

    /// <summary>What they said, as they said it (5.12).</summary>
    public required string Words { get; init; }

    /// <summary>Tenure, category and channel at receipt.</summary>
    public required Labels Labels { get; init; }

    /// <summary>The day staff recognised the matter for what it is.</summary>
    public required DateOnly RecognisedOn { get; init; }

    /// <summary>The complaint, unless this is a service request. Still here once refused, for the record.</summary>
    public Complaint? Complaint { get; init; }

    /// <summary>The service request, if this is one.</summary>
    public ServiceRequest? ServiceRequest { get; init; }

    /// <summary>The refusal, once the complaint was not accepted.</summary>
    public RefusedComplaint? Refused { get; init; }

    /// <summary>Who handles each stage.</summary>
    public ImmutableDictionary<StageNumber, string> Handlers { get; init; } =
        ImmutableDictionary<StageNumber, string>.Empty;

    /// <summary>Linked cases: the service request a complaint came from, or the complaints raised from a request.</summary>
    public ImmutableArray<string> Links { get; init; } = [];

    /// <summary>What kind of matter this is.</summary>
    public CaseKind Kind =>
        Refused is not null ? CaseKind.RefusedComplaint
        : Complaint is not null ? CaseKind.Complaint
        : CaseKind.ServiceRequest;

    /// <summary>The day the matter was received.</summary>
    public DateOnly ReceivedOn => (Complaint?.StageOne.Requested ?? ServiceRequest!.Requested).On;

    /// <summary>True while something is still asked of the landlord.</summary>
    public bool IsOpen =>
        Kind switch
        {
            CaseKind.Complaint => Complaint!.IsOpen,
            CaseKind.ServiceRequest => ServiceRequest!.Completed is null,
            _ => false,
        };

    /// <summary>The stage the complaint is at.</summary>
    public StageNumber Stage => Complaint?.StageTwo is null ? StageNumber.One : StageNumber.Two;

    /// <summary>The stage as facts.</summary>
    public Stage? CurrentStage => Complaint is { } complaint ? complaint.StageTwo ?? complaint.StageOne : null;

    /// <summary>Who handles the case now, or null while nobody does.</summary>
    public string? Handler => Handlers.GetValueOrDefault(Stage);

    /// <summary>Folds a stream into a case.</summary>
    /// <param name="reference">The stream's name.</param>
    /// <param name="events">All its events in order; the first must open a case.</param>
    public static Case Of(string reference, IEnumerable<RecordedEvent> events) =>
        events.Aggregate((Case?)null, (folded, recorded) => CaseFold.Apply(folded, reference, recorded))
        ?? throw new ArgumentException($"Case {reference} has no events.", nameof(events));
}
