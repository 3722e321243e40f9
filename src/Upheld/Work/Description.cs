using System.Collections.Immutable;
using Upheld.Code;

namespace Upheld.Work;

/// <summary>An event in words.</summary>
/// <param name="Title">What happened.</param>
public sealed record Description(string Title)
{
    /// <summary>The account that the title ends with, to be shown by name; null where it ends with none.</summary>
    public string? Person { get; init; }

    /// <summary>What was said, word for word, or null.</summary>
    public string? Words { get; init; }

    /// <summary>Further facts, each with its name.</summary>
    public ImmutableArray<(string Name, string Value)> More { get; init; } = [];

    /// <summary>The same, with what was said.</summary>
    public Description Saying(string? words) => this with { Words = words };

    /// <summary>The same, with one more fact, unless there is nothing to say of it.</summary>
    public Description With(string name, string? value) =>
        value.IsBlank ? this : this with { More = More.Add((name, value)) };
}
