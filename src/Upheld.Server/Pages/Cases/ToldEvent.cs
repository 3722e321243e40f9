namespace Upheld.Server.Pages.Cases;

/// <summary>An event with who recorded it and when, as the timeline shows it.</summary>
public sealed record ToldEvent(RecordedEvent Recorded, string By, Func<string?, string?> NameOf)
{
    /// <summary>Its number in the case.</summary>
    public int Number => Recorded.Number;

    /// <summary>The day it counts for.</summary>
    public DateOnly On => Recorded.Event.On;

    /// <summary>The instant it was recorded.</summary>
    public DateTimeOffset At => Recorded.At;

    /// <summary>What is told.</summary>
    public TimelineEntry Entry => TimelineEntry.Of(Recorded.Event, NameOf);
}
