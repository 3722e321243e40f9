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

    /// <summary>What someone is called on screens, or their sign-in name where the account is not known.</summary>
    public static string? Called(string? id, IReadOnlyDictionary<string, string> names) =>
        id switch
        {
            null => null,
            Casework.Website => "the website",
            _ => names.GetValueOrDefault(id, id),
        };

    /// <summary>What is told.</summary>
    public TimelineEntry Entry => TimelineEntry.Of(Recorded.Event, NameOf);
}
