using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;
using Upheld.Server.Json;

namespace Upheld.Server.Storage.Log;

/// <summary>How events are written: a name that never changes, and JSON. Whatever was written once must always read.</summary>
internal static class EventFormat
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.General)
    {
        PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        IgnoreReadOnlyProperties = true,
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        RespectNullableAnnotations = true,
        Converters = { new ExactWords() },
        TypeInfoResolver = new DefaultJsonTypeInfoResolver { Modifiers = { RequireMembers } },
    };

    private static readonly Dictionary<Type, string> Names = Subjects.Events.ToDictionary(
        named => named.Type,
        named => named.Name
    );

    private static readonly Dictionary<string, Type> Types = Subjects.Events.ToDictionary(
        named => named.Name,
        named => named.Type,
        StringComparer.Ordinal
    );

    /// <summary>The stored name of an event: "complaint-received.v1".</summary>
    public static string NameOf(Event happened) =>
        Names.TryGetValue(happened.GetType(), out var name)
            ? name
            : throw new InvalidOperationException(
                $"{happened.GetType().Name} has no stored name. Its step must say that it records it."
            );

    /// <summary>The payload of an event.</summary>
    public static byte[] Write(Event happened) =>
        JsonSerializer.SerializeToUtf8Bytes(happened, happened.GetType(), Json);

    /// <summary>Reads an event back.</summary>
    /// <exception cref="UnreadableRecordException">The name is unknown, or the payload is not what the name promises.</exception>
    public static Event Read(string name, string payload)
    {
        if (!Types.TryGetValue(name, out var type))
        {
            throw new UnreadableRecordException(
                $"An event is named '{name}', which this version of Upheld does not know. Use the version that wrote it, or a newer one."
            );
        }

        try
        {
            CheckLists(payload);
            return (Event)JsonSerializer.Deserialize(payload, type, Json)!;
        }
        catch (JsonException failure)
        {
            throw new UnreadableRecordException($"An event named '{name}' cannot be read: {failure.Message}", failure);
        }
    }

    // The serializer lets nothing stand in a list as though it were something. No list of ours is written so.
    private static void CheckLists(string payload)
    {
        if (!payload.Contains("null", StringComparison.Ordinal))
        {
            return;
        }

        using var document = JsonDocument.Parse(payload);
        CheckLists(document.RootElement);
    }

    private static void CheckLists(JsonElement part)
    {
        var parts = part.ValueKind switch
        {
            JsonValueKind.Object => part.EnumerateObject().Select(member => member.Value),
            JsonValueKind.Array => part.EnumerateArray()
                .Select(one =>
                    one.ValueKind is JsonValueKind.Null ? throw new JsonException("A list has a gap.") : one
                ),
            _ => [],
        };
        foreach (var one in parts)
        {
            CheckLists(one);
        }
    }

    // The serializer makes up what is missing: the year 1, the first word of a list, nothing. What an event cannot be without
    // must be there; what may be null is left out when it is written.
    private static void RequireMembers(JsonTypeInfo type)
    {
        foreach (var member in type.Properties)
        {
            member.IsRequired |= member.AssociatedParameter is { } parameter
                ? !parameter.IsNullable && !parameter.HasDefaultValue
                : member.Set is not null && !member.IsSetNullable;
        }
    }
}
