using Upheld.Code.Facts;

namespace Upheld.Assurance.Logs;

/// <summary>One line of a landlord's own complaints log, with every date it gives, whatever day it is.</summary>
public sealed record LogLine
{
    /// <summary>The complaint as the line writes it, dates that lie ahead included.</summary>
    public required Complaint Written { get; init; }

    /// <summary>The day the landlord told the resident that it does not accept the complaint.</summary>
    public Fact? Refused { get; init; }

    /// <summary>True when a ground or a reason of a refusal is written.</summary>
    public bool GivesRefusal { get; init; }

    /// <summary>Whether the complaint has been received by a day.</summary>
    public bool IsReceivedBy(DateOnly day) =>
        Written.StageOne.Requested is { IsReadable: true } received && received.On <= day;

    /// <summary>Whether the complaint has been refused by a day, so that it is no complaint in any measure.</summary>
    public bool IsRefusedBy(DateOnly day) => Refused is { IsReadable: true } refused && refused.On <= day;

    /// <summary>True when a refusal is dated so that nobody can read it: then no provision can be judged.</summary>
    public bool IsRefusalUnreadable => Refused is { IsReadable: false };

    /// <summary>The complaint as it stood at the end of a day. What is dated later has not happened.</summary>
    public Complaint AsOf(DateOnly day)
    {
        var one = AsOf(Written.StageOne, day);
        var two = Written.StageTwo is { } written ? AsOf(written, day) : null;
        two = two is not null && HasBegun(two, IsAhead(Written.StageTwo!.Requested, day)) ? two : null;
        return ReferenceEquals(one, Written.StageOne) && ReferenceEquals(two, Written.StageTwo)
            ? Written
            : Written with
            {
                StageOne = one,
                StageTwo = two,
            };
    }

    // Most lines are wholly past, and then nothing is copied.
    private static Stage AsOf(Stage written, DateOnly day)
    {
        var extension = Happened(written.Extension, day);
        return
            ReferenceEquals(extension, written.Extension)
            && !IsAhead(written.Requested, day)
            && !IsAhead(written.Acknowledged, day)
            && !IsAhead(written.Responded, day)
            ? written
            : written with
            {
                Requested = Happened(written.Requested, day),
                Acknowledged = Happened(written.Acknowledged, day),
                Extension = extension,
                Responded = Happened(written.Responded, day),
            };
    }

    // An extension happens on the day the resident is told, so its new date may lie ahead; a reason alone is none.
    private static Extension? Happened(Extension? written, DateOnly day) =>
        written is { Notified: null, Until: null } || IsAhead(written?.Notified, day) ? null : written;

    private static Fact? Happened(Fact? written, DateOnly day) => IsAhead(written, day) ? null : written;

    // What is asked for later cannot have been extended yet, even where nobody wrote when the resident was told.
    private static bool HasBegun(Stage stage, bool isAskedForLater) =>
        (stage.Requested ?? stage.Acknowledged ?? stage.Responded) is not null
        || (stage.Extension is not null && !isAskedForLater);

    private static bool IsAhead(Fact? fact, DateOnly day) => fact is { IsReadable: true } written && written.On > day;
}
