using System.Text;
using System.Text.Json;

namespace Upheld.Server.Api;

/// <summary>
/// Goes through a JSON body once, before anything is made of it, for what JSON allows and no form of ours has: a field that
/// stands twice, and a text that is none.
/// </summary>
internal static class BodyCheck
{
    /// <summary>How deep a body may be; the deepest form has a list of answers with a few fields each.</summary>
    public const int MostDepth = 16;

    // A set is as slow to empty as it was ever large.
    private const int MostNamesInAKeptSet = 64;

    /// <summary>Goes through it.</summary>
    /// <exception cref="JsonException">It is no JSON, too deep, or has such a fault, whose place it then names.</exception>
    public static void Check(ReadOnlySpan<byte> body)
    {
        var reader = new Utf8JsonReader(body, new JsonReaderOptions { MaxDepth = MostDepth });
        // The objects and lists around what is read, the outermost first.
        var around = new Part[MostDepth];
        var depth = 0;
        while (reader.Read())
        {
            var place = around.AsSpan(0, depth);
            switch (reader.TokenType)
            {
                case JsonTokenType.PropertyName:
                    place[^1].Name = null;
                    var name = place[^1].Name = TextOf(ref reader, place);
                    if (!place[^1].Names.Add(name))
                    {
                        throw Fault("This field stands twice.", place);
                    }

                    continue;
                case JsonTokenType.EndObject or JsonTokenType.EndArray:
                    depth--;
                    continue;
            }

            if (depth > 0)
            {
                place[^1].Index++;
            }

            if (reader.TokenType is JsonTokenType.String)
            {
                TextOf(ref reader, place);
            }
            else if (reader.TokenType is JsonTokenType.StartObject or JsonTokenType.StartArray)
            {
                (around[depth++] ??= new Part()).Begin(reader.TokenType is JsonTokenType.StartObject);
            }
        }
    }

    // Half of a pair of letters, such as \ud800 alone, is JSON and no text. It is found only by whoever reads the text.
    private static string TextOf(ref Utf8JsonReader reader, ReadOnlySpan<Part> place)
    {
        try
        {
            return reader.GetString()!;
        }
        catch (InvalidOperationException noText)
        {
            throw Fault("This is no text.", place, noText);
        }
    }

    private static JsonException Fault(string what, ReadOnlySpan<Part> place, Exception? inner = null)
    {
        var path = new StringBuilder("$");
        foreach (var part in place)
        {
            path.Append(part.Place);
        }

        return new JsonException(what, path.ToString(), null, null, inner);
    }

    // An object or a list, and where in it the reader is. One is kept for each depth, and begins again with the next there.
    private sealed class Part
    {
        private bool isObject;

        public HashSet<string> Names { get; private set; } = new(StringComparer.Ordinal);

        public string? Name { get; set; }

        public int Index { get; set; }

        public string Place =>
            isObject
                ? Name is null
                    ? ""
                    : $".{Name}"
                : $"[{Index}]";

        public void Begin(bool asObject)
        {
            if (Names.Count > MostNamesInAKeptSet)
            {
                Names = new HashSet<string>(StringComparer.Ordinal);
            }

            Names.Clear();
            (isObject, Name, Index) = (asObject, null, -1);
        }
    }
}
