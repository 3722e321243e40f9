using System.Globalization;
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
        var path = request.RequestUri!.AbsolutePath;
        if (path == Address)
        {
            return [200];
        }

        var paths = (await ReadAsync(http))["paths"]!.AsObject();
        var described = paths.Select(one => one.Key).Single(template => IsOf(template.Split('/'), path.Split('/')));
        return paths[described]![request.Method.Method.ToLowerInvariant()]!["responses"]!
            .AsObject()
            .Select(answer => int.Parse(answer.Key, CultureInfo.InvariantCulture));
    }

    /// <summary>What a problem may say; the framework alone adds the number by which a request is traced.</summary>
    public static async Task<IEnumerable<string>> SaidOfProblemsAsync(HttpClient http)
    {
        var problem = (await ReadAsync(http))["components"]!["schemas"]!["ProblemDetails"]!;
        return problem["properties"]!.AsObject().Select(said => said.Key).Append("traceId");
    }

    private static bool IsOf(string[] template, string[] path) =>
        template.Length == path.Length
        && template.Zip(path).All(part => part.First == part.Second || part.First.StartsWith('{'));
}
