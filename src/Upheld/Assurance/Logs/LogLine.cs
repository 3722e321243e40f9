using Upheld.Code.Facts;

namespace Upheld.Assurance.Logs;

/// <summary>One line of a landlord's own complaints log, with the dates it gives, whatever day it is.</summary>
public sealed record LogLine
{
    /// <summary>The physical line of the spreadsheet; the header is line 1.</summary>
    public required Source Source { get; init; }

    /// <summary>The landlord's own reference.</summary>
    public required string Reference { get; init; }

    /// <summary>The resident's tenure.</summary>
    public Labels Labels { get; init; } = Labels.None;

    /// <summary>The first stage, requested on the day the complaint was received.</summary>
    public required LoggedStage StageOne { get; init; }

    /// <summary>The second stage, or null where nothing of one is written.</summary>
    public LoggedStage? StageTwo { get; init; }

    /// <summary>The day the landlord told the resident that it does not accept the complaint.</summary>
    public Fact? Refused { get; init; }

    /// <summary>True when a ground or a reason of a refusal is written.</summary>
    public bool GivesRefusal { get; init; }

    /// <summary>Whether the line is there at all on a day: the complaint has been received.</summary>
    public bool IsReceivedBy(DateOnly day) => StageOne.Requested is { IsReadable: true } received && received.On <= day;

    /// <summary>Whether the complaint has been refused by a day, so that it is no complaint in any measure.</summary>
    public bool IsRefusedBy(DateOnly day) => Refused is { IsReadable: true } refused && refused.On <= day;

    /// <summary>True when a refusal is dated so that nobody can read it: then no provision can be judged.</summary>
    public bool IsRefusalUnreadable => Refused is { IsReadable: false };

    /// <summary>The complaint as it stood at the end of a day. What is dated later has not happened.</summary>
    public Complaint AsOf(DateOnly day) =>
        new()
        {
            Reference = Reference,
            Labels = Labels,
            StageOne = StageOne.AsOf(day) ?? new Stage(),
            StageTwo = StageTwo?.AsOf(day),
        };
}

/// <summary>What a line of a log says of one stage.</summary>
public sealed record LoggedStage
{
    /// <summary>The day it was asked for.</summary>
    public Fact? Requested { get; init; }

    /// <summary>The day that was acknowledged.</summary>
    public Fact? Acknowledged { get; init; }

    /// <summary>The new date for the response.</summary>
    public Fact? ExtendedTo { get; init; }

    /// <summary>The day the resident was told of the new date.</summary>
    public Fact? ExtensionNotified { get; init; }

    /// <summary>The reason the resident was given, or null.</summary>
    public string? ExtensionReason { get; init; }

    /// <summary>The day of the response.</summary>
    public Fact? Responded { get; init; }

    /// <summary>Who considered it; none where nobody is named.</summary>
    public IReadOnlyList<string> ConsideredBy { get; init; } = [];

    /// <summary>The stage as it stood at the end of a day, or null when nothing of it had happened.</summary>
    public Stage? AsOf(DateOnly day)
    {
        var requested = Happened(Requested, day);
        var acknowledged = Happened(Acknowledged, day);
        var extension = ExtensionBy(day);
        var responded = Happened(Responded, day);
        return (requested, acknowledged, extension, responded) is (null, null, null, null)
            ? null
            : new Stage
            {
                Requested = requested,
                Acknowledged = acknowledged,
                Extension = extension,
                Responded = responded,
                ConsideredBy = ConsideredBy,
            };
    }

    // An extension happens on the day the resident is told, so its new date may lie ahead; a reason alone is none.
    private Extension? ExtensionBy(DateOnly day) =>
        (ExtendedTo is null && ExtensionNotified is null) || IsAhead(ExtensionNotified, day)
            ? null
            : new Extension
            {
                Until = ExtendedTo,
                Notified = ExtensionNotified,
                Reason = ExtensionReason,
            };

    private static Fact? Happened(Fact? fact, DateOnly day) => IsAhead(fact, day) ? null : fact;

    private static bool IsAhead(Fact? fact, DateOnly day) => fact is { IsReadable: true } written && written.On > day;
}
