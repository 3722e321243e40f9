using System.Collections.Frozen;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Upheld.Server.Json;

/// <summary>
/// Reads and writes each choice as its one word, such as "inPerson". The converter of the framework also takes other
/// capitals, blanks and lists, and adds the numbers behind a list up to a choice that nobody made.
/// </summary>
internal sealed class ExactWords : JsonConverterFactory
{
    /// <summary>The words of a choice, in the order of its members.</summary>
    public static IEnumerable<string> Of(Type choice) =>
        Enum.GetNames(choice).Select(JsonNamingPolicy.CamelCase.ConvertName);

    /// <inheritdoc/>
    public override bool CanConvert(Type typeToConvert) => typeToConvert.IsEnum;

    /// <inheritdoc/>
    public override JsonConverter CreateConverter(Type typeToConvert, JsonSerializerOptions options) =>
        (JsonConverter)Activator.CreateInstance(typeof(Converter<>).MakeGenericType(typeToConvert))!;

    private sealed class Converter<TChoice> : JsonConverter<TChoice>
        where TChoice : struct, Enum
    {
        private static readonly FrozenDictionary<string, TChoice> Choices = Of(typeof(TChoice))
            .Zip(Enum.GetNames<TChoice>(), (word, name) => (word, Choice: Enum.Parse<TChoice>(name)))
            .ToFrozenDictionary(pair => pair.word, pair => pair.Choice, StringComparer.Ordinal);

        private static readonly FrozenDictionary<TChoice, string> Words = Choices.ToFrozenDictionary(
            pair => pair.Value,
            pair => pair.Key
        );

        public override TChoice Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
            reader.TokenType == JsonTokenType.String && Choices.TryGetValue(reader.GetString()!, out var choice)
                ? choice
                // The serializer adds the place.
                : throw new JsonException($"This is none of {string.Join(", ", Of(typeof(TChoice)))}.");

        public override void Write(Utf8JsonWriter writer, TChoice value, JsonSerializerOptions options) =>
            writer.WriteStringValue(Words[value]);
    }
}
