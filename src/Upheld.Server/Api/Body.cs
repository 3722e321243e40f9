using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http.Json;
using Microsoft.Extensions.Options;
using Upheld.Server.Hosting;

namespace Upheld.Server.Api;

/// <summary>The body of a request for a step. The step, and not the compiler, knows what it may hold.</summary>
internal sealed class Body
{
    private readonly JsonObject sent;
    private readonly JsonSerializerOptions options;

    private Body(JsonObject sent, JsonSerializerOptions options) => (this.sent, this.options) = (sent, options);

    /// <summary>What was sent, to tell a repeat from another request.</summary>
    public string Text => sent.ToJsonString();

    /// <summary>Reads it.</summary>
    /// <exception cref="BadHttpRequestException">It is no JSON object.</exception>
    public static async Task<Body> ReadAsync(HttpContext http)
    {
        if (!http.Request.HasJsonContentType())
        {
            throw new BadHttpRequestException("Send JSON.", StatusCodes.Status415UnsupportedMediaType);
        }

        var json = http.RequestServices.GetRequiredService<IOptions<JsonOptions>>().Value.SerializerOptions;
        try
        {
            using var whole = new MemoryStream((int)Math.Min(http.Request.ContentLength ?? 0, LargeBodies.Bytes));
            // Whoever hangs up ends the reading with that, so nothing needs to be cancelled.
            await http.Request.Body.CopyToAsync(whole, CancellationToken.None);
            // Read first, so that nobody waits for someone who sends slowly.
            await http.RequestServices.GetRequiredService<LargeBodies>().WaitAsync(http, whole.Length);
            using var document = JsonDocument.Parse(TextOf(whole));
            CheckNames(document.RootElement, "$");
            var fields =
                JsonNode.Parse(document.RootElement.GetRawText()) as JsonObject
                ?? throw new BadHttpRequestException("The body is no object.");
            CheckTexts(fields);
            return new Body(fields, json);
        }
        catch (Exception failure) when (NotOurs.IsHangUp(http, failure))
        {
            // The server would go on to read what is left of it, and report that it cannot.
            http.Abort();
            throw;
        }
        // The name of a field may be no text either.
        catch (Exception unreadable) when (unreadable is JsonException or InvalidOperationException)
        {
            throw new BadHttpRequestException("The body cannot be read.", unreadable);
        }
    }

    /// <summary>What was sent, as a form that holds no more.</summary>
    /// <exception cref="BadHttpRequestException">It is no such form.</exception>
    public Asked As(Type asks) => Read(sent, asks);

    /// <summary>
    /// What was sent, on top of the form as it begins. So a request that leaves something out gets what the page would
    /// have shown.
    /// </summary>
    public Asked Over(Asked begun)
    {
        var form = JsonSerializer.SerializeToNode(begun, begun.GetType(), options)!.AsObject();
        foreach (var (name, value) in sent)
        {
            form[name] = value?.DeepClone();
        }

        return Read(form, begun.GetType());
    }

    private static ReadOnlyMemory<byte> TextOf(MemoryStream whole)
    {
        var text = whole.GetBuffer().AsMemory(0, (int)whole.Length);
        // Some programs begin a text with a mark that says how its letters are written.
        return text.Span.StartsWith(System.Text.Encoding.UTF8.Preamble)
            ? text[System.Text.Encoding.UTF8.Preamble.Length..]
            : text;
    }

    // A field that stands twice is refused by the reader too, which does not say which it is.
    private static void CheckNames(JsonElement part, string place)
    {
        switch (part.ValueKind)
        {
            case JsonValueKind.Object:
                var names = new HashSet<string>(StringComparer.Ordinal);
                foreach (var field in part.EnumerateObject())
                {
                    var at = $"{place}.{field.Name}";
                    if (!names.Add(field.Name))
                    {
                        throw new JsonException("This field stands twice.", at, null, null);
                    }

                    CheckNames(field.Value, at);
                }

                break;
            case JsonValueKind.Array:
                foreach (var (index, one) in part.EnumerateArray().Index())
                {
                    CheckNames(one, $"{place}[{index}]");
                }

                break;
        }
    }

    // Half of a pair of letters, such as \ud800 alone, is JSON and no text. It is found only by whoever reads the text.
    private static void CheckTexts(JsonNode node)
    {
        try
        {
            foreach (var part in PartsOf(node))
            {
                CheckTexts(part);
            }
        }
        catch (InvalidOperationException noText)
        {
            throw new JsonException("This is no text.", node.GetPath(), null, null, noText);
        }
    }

    private static IEnumerable<JsonNode> PartsOf(JsonNode node)
    {
        switch (node)
        {
            case JsonObject fields:
                return fields.Select(field => field.Value).OfType<JsonNode>();
            case JsonArray list:
                return list.OfType<JsonNode>();
            default:
                _ = node.GetValueKind() == JsonValueKind.String ? node.GetValue<string>() : null;
                return [];
        }
    }

    private Asked Read(JsonObject form, Type asks)
    {
        try
        {
            return (Asked)form.Deserialize(asks, options)!;
        }
        catch (JsonException unreadable)
        {
            throw new BadHttpRequestException("The body cannot be read.", unreadable);
        }
    }
}
