using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Upheld.Server.Tests.Api;

/// <summary>The open description of the API, which is the same for every site.</summary>
internal static class DescribedApi
{
    public const string Address = "/openapi/v1.json";

    private static JsonNode? read;

    public static async Task<JsonNode> ReadAsync(HttpClient http) =>
        read ??= JsonNode.Parse(await http.GetStringAsync(Address, TestContext.Current.CancellationToken))!;

    /// <summary>The statuses that a request may be answered with; the description itself is always given.</summary>
    public static async Task<IEnumerable<int>> AnswersAsync(HttpClient http, HttpRequestMessage request)
    {
        if (request.RequestUri!.AbsolutePath == Address)
        {
            return [200];
        }

        return Operation(await ReadAsync(http), request)["responses"]!
            .AsObject()
            .Select(answer => int.Parse(answer.Key, CultureInfo.InvariantCulture));
    }

    /// <summary>Every place of an answer that is not as the description says, a line each.</summary>
    public static async Task<IReadOnlyList<string>> UnlikeAsync(
        HttpClient http,
        HttpResponseMessage answer,
        JsonNode json
    )
    {
        var description = await ReadAsync(http);
        var request = answer.RequestMessage!;
        if (request.RequestUri!.AbsolutePath == Address)
        {
            return [];
        }

        var content = Operation(description, request)["responses"]![$"{(int)answer.StatusCode}"]!["content"]!;
        return [.. Unlike(json, content[answer.Content.Headers.ContentType!.MediaType!]!["schema"]!, description, "$")];
    }

    // What the description says of types, nulls and names; how a number or a day is written, each field's own tests see to.
    private static IEnumerable<string> Unlike(JsonNode? said, JsonNode schema, JsonNode description, string at)
    {
        if (schema["$ref"] is { } reference)
        {
            schema = description["components"]!["schemas"]![((string)reference!).Split('/')[^1]]!;
        }

        if (schema["oneOf"] is JsonArray choices)
        {
            var best = choices.Select(one => Unlike(said, one!, description, at).ToList()).MinBy(wrong => wrong.Count);
            return best!;
        }

        string[] types = schema["type"] switch
        {
            null => [],
            JsonArray several => [.. several.Select(one => (string)one!)],
            var one => [(string)one!],
        };
        if (types.Length > 0 && !types.Intersect(TypesOf(said)).Any())
        {
            return [$"{at} is {said?.ToJsonString() ?? "null"} and not {string.Join(" or ", types)}"];
        }

        return said switch
        {
            JsonObject fields => UnlikeFields(fields, schema, description, at),
            JsonArray list => list.SelectMany((one, i) => Unlike(one, schema["items"]!, description, $"{at}[{i}]")),
            _ => schema["enum"] is JsonArray words && said is not null && words.All(word => $"{word}" != $"{said}")
                ? [$"{at} is {said}, which is none of its words"]
                : [],
        };
    }

    private static IEnumerable<string> UnlikeFields(JsonObject said, JsonNode schema, JsonNode description, string at)
    {
        var described = schema["properties"]!.AsObject();
        foreach (var (name, value) in said)
        {
            if (described[name] is { } field)
            {
                foreach (var wrong in Unlike(value, field, description, $"{at}.{name}"))
                {
                    yield return wrong;
                }
            }
            else
            {
                // Named or not, whatever may come is to be described.
                yield return $"{at}.{name} is not described";
            }
        }

        foreach (
            var needed in (schema["required"] as JsonArray ?? []).Where(needed => !said.ContainsKey((string)needed!))
        )
        {
            yield return $"{at}.{needed} is missing";
        }
    }

    private static string[] TypesOf(JsonNode? said) =>
        said?.GetValueKind() switch
        {
            null => ["null"],
            JsonValueKind.Object => ["object"],
            JsonValueKind.Array => ["array"],
            JsonValueKind.String => ["string"],
            JsonValueKind.Number => ["number", "integer"],
            _ => ["boolean"],
        };

    private static JsonNode Operation(JsonNode description, HttpRequestMessage request)
    {
        var paths = description["paths"]!.AsObject();
        var path = request.RequestUri!.AbsolutePath;
        var described = paths.Select(one => one.Key).Single(template => IsOf(template.Split('/'), path.Split('/')));
        return paths[described]![request.Method.Method.ToLowerInvariant()]!;
    }

    private static bool IsOf(string[] template, string[] path) =>
        template.Length == path.Length
        && template.Zip(path).All(part => part.First == part.Second || part.First.StartsWith('{'));
}
