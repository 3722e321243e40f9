using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json.Nodes;
using Upheld.People;
using Upheld.Server.Accounts;
using Upheld.Server.Tests.Storage;
using Upheld.Server.Tests.Web;

namespace Upheld.Server.Tests.Api;

/// <summary>
/// A program that uses the API with a token. Whatever it is answered must be an answer that the description of the API names,
/// to the last field of it.
/// </summary>
internal sealed class ApiClient(HttpClient http) : IDisposable
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    public static async Task<ApiClient> WithTokenAsync(TestSite site, Role role, string name = "program")
    {
        var token = await site.Store.AddTokenAsync(name, role, site.Clock);
        return With(site, token);
    }

    public static ApiClient With(TestSite site, string? token)
    {
        var http = site.NewClient();
        http.DefaultRequestHeaders.Authorization = token is null
            ? null
            : new AuthenticationHeaderValue("Bearer", token);
        return new ApiClient(http);
    }

    public async Task<(HttpStatusCode Status, JsonNode? Json, HttpResponseMessage Answer)> GetAsync(string path) =>
        await ReadAsync(await http.GetAsync(path, Stop));

    public async Task<(HttpStatusCode Status, JsonNode? Json, HttpResponseMessage Answer)> PostAsync(
        string path,
        object body,
        string? key = null
    )
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, path) { Content = JsonContent.Create(body) };
        if (key is not null)
        {
            request.Headers.Add("Idempotency-Key", key);
        }

        return await ReadAsync(await http.SendAsync(request, Stop));
    }

    public async Task<(HttpStatusCode Status, JsonNode? Json, HttpResponseMessage Answer)> SendAsync(
        string path,
        string body,
        string type = "application/json"
    )
    {
        using var content = new StringContent(body, Encoding.UTF8, type);
        return await ReadAsync(await http.PostAsync(path, content, Stop));
    }

    public async Task<string> ComplainAsync(string words = "The roof still leaks.")
    {
        var (status, json, _) = await PostAsync("/api/v1/complaints", Complaint(words));
        Assert.Equal(HttpStatusCode.Created, status);
        return (string)json!["reference"]!;
    }

    public static object Complaint(string words = "The roof still leaks.") =>
        new
        {
            isServiceRequest = false,
            receivedOn = "2026-09-11",
            channel = "phone",
            text = words,
            name = "Ann O'Hara",
            email = "ann@example.org",
            tenure = "rented",
        };

    public static object Acknowledgement(string? handler = null) =>
        new
        {
            on = "2026-09-14",
            understanding = "The roof leaks.",
            outcomesSought = "A dry room.",
            points = new[] { "The roof leaks" },
            responsibleFor = "The roof.",
            notResponsibleFor = "Nothing.",
            notice = "We have your complaint about the roof.",
            handler,
        };

    public void Dispose() => http.Dispose();

    private async Task<(HttpStatusCode, JsonNode?, HttpResponseMessage)> ReadAsync(HttpResponseMessage answer)
    {
        Assert.Contains((int)answer.StatusCode, await DescribedApi.AnswersAsync(http, answer.RequestMessage!));
        var text = await answer.Content.ReadAsStringAsync(Stop);
        var media = answer.Content.Headers.ContentType?.MediaType;
        var json = media?.EndsWith("json", StringComparison.Ordinal) == true ? JsonNode.Parse(text) : null;
        if (json is not null)
        {
            Assert.Empty(await DescribedApi.UnlikeAsync(http, answer, json));
        }

        return (answer.StatusCode, json, answer);
    }
}
