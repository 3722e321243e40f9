using Upheld.Cases;
using Upheld.People;

namespace Upheld.Server.Pages.Cases;

/// <summary>An event as the timeline shows it, with who recorded it and when.</summary>
/// <param name="Recorded">The event.</param>
/// <param name="Colleagues">What people are called.</param>
/// <param name="Links">The cases it may name.</param>
public sealed record EntryView(RecordedEvent Recorded, Colleagues Colleagues, LinkedCases Links)
{
    private const int Short = 280;

    private readonly Description description = Recorded.Event.Describe();

    /// <summary>Its number in the case.</summary>
    public int Number => Recorded.Number;

    /// <summary>Where an entry stands on the page of its case.</summary>
    public static string IdOf(int number) => $"entry-{number}";

    /// <summary>The day it counts for.</summary>
    public DateOnly On => Recorded.Event.On;

    /// <summary>Who recorded it.</summary>
    public string By => Colleagues.Called(Recorded.By);

    /// <summary>What happened.</summary>
    public string Title =>
        description.Person is { } person ? $"{description.Title} {Colleagues.Called(person)}" : description.Title;

    /// <summary>What was said, word for word, or null.</summary>
    public string? Words => description.Words;

    /// <summary>Further facts, each with its name.</summary>
    public IReadOnlyList<(string Name, string Value)> More =>
        [.. description.More.Select(fact => (fact.Name, Links.InWords(fact.Value)))];

    /// <summary>True when it is long enough to be read only by someone who asks for it.</summary>
    public bool IsLong => (Words?.Length ?? 0) + More.Sum(fact => fact.Value.Length) > Short;
}
