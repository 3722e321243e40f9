using System.Reflection;

namespace Upheld.Work;

/// <summary>
/// The name under which an event is stored. It is never changed or used again; an event that changes its shape gets a new
/// version and keeps reading the old one.
/// </summary>
/// <param name="name">The name, such as "response-extended".</param>
/// <param name="version">The version of its shape, from 1.</param>
[AttributeUsage(AttributeTargets.Class, Inherited = false)]
public sealed class StoredAsAttribute(string name, int version) : Attribute
{
    /// <summary>The name with its version, as it is stored: "response-extended.v1".</summary>
    public string Name { get; } = $"{name}.v{version}";
}

/// <summary>An event type and the name it is stored under.</summary>
/// <param name="Type">The type.</param>
/// <param name="Name">The name with its version.</param>
public sealed record StoredEvent(Type Type, string Name)
{
    /// <summary>A type of event by the name it carries.</summary>
    /// <typeparam name="TEvent">The event.</typeparam>
    /// <exception cref="InvalidOperationException">It carries none.</exception>
    public static StoredEvent Of<TEvent>()
        where TEvent : Event =>
        new(
            typeof(TEvent),
            typeof(TEvent).GetCustomAttribute<StoredAsAttribute>()?.Name
                ?? throw new InvalidOperationException($"{typeof(TEvent).Name} does not say how it is stored.")
        );
}
