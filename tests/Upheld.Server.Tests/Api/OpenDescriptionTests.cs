using System.Reflection;
using System.Text.Json;
using System.Text.Json.Nodes;
using Upheld.Cases;
using Upheld.Cases.Steps;
using Upheld.Server.Tests.Web;

namespace Upheld.Server.Tests.Api;

/// <summary>The open description says of each request what it may really hold, to the last word of a choice.</summary>
public sealed class OpenDescriptionTests
{
    private static readonly DateOnly Monday = new(2026, 9, 14);

    public static TheoryData<string, Type> Bodies =>
        [
            ("/api/v1/complaints", typeof(Receive.Incoming)),
            .. CaseSteps.All.Select(step => ($"/api/v1/cases/{{reference}}/{step.Verb}", step.Asks)),
        ];

    [Theory, MemberData(nameof(Bodies))]
    public async Task A_body_is_described_as_what_is_asked(string path, Type asks)
    {
        await using var site = await TestSite.StartAsync(Monday);
        using var http = site.NewClient();
        var description = await DescribedApi.ReadAsync(http);
        var body = description["paths"]![path]!["post"]!["requestBody"]!["content"]!["application/json"]!["schema"]!;

        // What begins has no version that could have been looked at.
        Assert.Equal(
            Asked(asks).Where(field => asks != typeof(Receive.Incoming) || field != ".version"),
            Described(body, description)
        );
    }

    [Fact]
    public async Task A_problem_may_be_given_more_fields_than_a_program_knows()
    {
        await using var site = await TestSite.StartAsync(Monday);
        using var http = site.NewClient();
        var problem = (await DescribedApi.ReadAsync(http))["components"]!["schemas"]!["ProblemDetails"]!;
        Assert.NotEqual(JsonValueKind.False, problem["additionalProperties"]?.GetValueKind());
    }

    // Every name and word, a line each.
    private static List<string> Asked(Type type, string at = "")
    {
        type = Nullable.GetUnderlyingType(type) ?? type;
        if (type.IsEnum)
        {
            return [.. Enum.GetNames(type).Select(word => $"{at} = {JsonNamingPolicy.CamelCase.ConvertName(word)}")];
        }

        if (type.IsGenericType)
        {
            return Asked(type.GetGenericArguments()[0], at + "[]");
        }

        return type.Assembly == typeof(CaseSteps).Assembly
            ?
            [
                .. type.GetProperties(BindingFlags.Public | BindingFlags.Instance)
                    .OrderBy(field => field.Name, StringComparer.Ordinal)
                    .SelectMany(field =>
                        Asked(field.PropertyType, $"{at}.{JsonNamingPolicy.CamelCase.ConvertName(field.Name)}")
                    ),
            ]
            : [at];
    }

    private static List<string> Described(JsonNode schema, JsonNode description, string at = "")
    {
        if (schema["$ref"] is { } name)
        {
            var known = description["components"]!["schemas"]![((string)name!).Split('/')[^1]]!;
            return Described(known, description, at);
        }

        if (schema["oneOf"] is JsonArray choices)
        {
            return Described(choices.Single(one => (string?)one!["type"] != "null")!, description, at);
        }

        if (schema["enum"] is JsonArray words)
        {
            return [.. words.Select(word => $"{at} = {word}")];
        }

        if (schema["items"] is { } each)
        {
            return Described(each, description, at + "[]");
        }

        return schema["properties"] is JsonObject fields
            ?
            [
                .. fields
                    .OrderBy(field => field.Key, StringComparer.Ordinal)
                    .SelectMany(field => Described(field.Value!, description, $"{at}.{field.Key}")),
            ]
            : [at];
    }
}
