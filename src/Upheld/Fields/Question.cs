namespace Upheld.Fields;

/// <summary>How a field of a step is asked for, wherever a plain form will do.</summary>
/// <param name="text">The question.</param>
[AttributeUsage(AttributeTargets.Property)]
public sealed class QuestionAttribute(string text) : Attribute
{
    /// <summary>The question.</summary>
    public string Text { get; } = text;

    /// <summary>What helps to answer it; empty where nothing needs to be said.</summary>
    public string Hint { get; init; } = "";
}

/// <summary>What a field of a step is called in a message about what was typed into it.</summary>
/// <param name="name">The name, as the beginning of a sentence: "The day you looked".</param>
[AttributeUsage(AttributeTargets.Property | AttributeTargets.Parameter)]
public sealed class NamedAttribute(string name) : Attribute
{
    /// <summary>The name.</summary>
    public string Name { get; } = name;
}
