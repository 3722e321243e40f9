using System.Net;
using System.Net.Http.Headers;
using AngleSharp.Dom;
using AngleSharp.Html.Dom;
using AngleSharp.Html.Parser;

namespace Upheld.Server.Tests.Web;

/// <summary>What a browser got.</summary>
/// <param name="Status">The status.</param>
/// <param name="Location">Where it was sent on to, or null.</param>
/// <param name="Html">The page as it was sent.</param>
public sealed record Answer(HttpStatusCode Status, string? Location, string Html)
{
    private IDocument? page;

    /// <summary>The page.</summary>
    public IDocument Page => page ??= new HtmlParser().ParseDocument(Html);

    /// <summary>The words of the main part, one element's apart from the next one's, blanks run together.</summary>
    public string Words =>
        Flat(
            string.Join(
                ' ',
                (Page.QuerySelector("main") ?? Page.Body!).Descendants<IText>().Select(text => text.TextContent)
            )
        );

    /// <summary>What the error summary says, in order.</summary>
    public IReadOnlyList<string> Errors =>
        [.. Page.QuerySelectorAll(".govuk-error-summary__list li").Select(line => Flat(line.TextContent))];

    private static string Flat(string text) =>
        string.Join(' ', text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
}

/// <summary>
/// A browser without scripts: it keeps cookies, and sends a form with everything that stands in it. It does not follow a
/// redirect by itself, so that a test sees it.
/// </summary>
public sealed class Browser(HttpClient http, CookieContainer cookies) : IDisposable
{
    public const string Token = "__RequestVerificationToken";

    public CookieContainer Cookies => cookies;

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    public async Task<Answer> OpenAsync(string path) => await ReadAsync(await http.GetAsync(path, Stop));

    /// <summary>Opens a page and goes on to wherever it leads.</summary>
    public async Task<Answer> FollowAsync(string path)
    {
        var answer = await OpenAsync(path);
        for (var hops = 0; answer.Location is { } next; hops++)
        {
            Assert.True(hops < 5, $"{path} leads on and on, last to {next}.");
            answer = await OpenAsync(next);
        }

        return answer;
    }

    /// <summary>Opens the page, fills its form in and sends it.</summary>
    public async Task<Answer> SendAsync(string path, params (string Name, string Value)[] fields) =>
        await SendAsync(await FollowAsync(path), path, fields);

    /// <summary>Sends the form of a page that is open already, with some fields filled in anew.</summary>
    public async Task<Answer> SendAsync(Answer open, string path, params (string Name, string Value)[] fields)
    {
        var form = FormOf(open);
        // A field that the form does not have would be left aside by the page, and the test would prove nothing.
        Assert.All(fields, field => Assert.Contains(form.Elements, one => one.GetAttribute("name") == field.Name));
        return await PostAsync(form.GetAttribute("action") ?? path, Filled(form, fields));
    }

    /// <summary>Sends the form of an open page with fields that it does not have, as someone might who changed it.</summary>
    public async Task<Answer> SendChangedAsync(Answer open, string path, params (string Name, string Value)[] fields)
    {
        var form = FormOf(open);
        return await PostAsync(form.GetAttribute("action") ?? path, Filled(form, fields));
    }

    /// <summary>Sends the hidden form of an open page, as a script does that has shown it, and says where the page is from.</summary>
    public async Task<Answer> SendHiddenAsync(
        Answer open,
        string path,
        string origin,
        params (string Name, string Value)[] fields
    )
    {
        var form = open.Page.QuerySelectorAll("main form[method=post][hidden]").OfType<IHtmlFormElement>().Last();
        Assert.All(fields, field => Assert.Contains(form.Elements, one => one.GetAttribute("name") == field.Name));
        return await PostAsync(form.GetAttribute("action") ?? path, Filled(form, fields), origin);
    }

    /// <summary>Opens the page, chooses a file in its form and sends it.</summary>
    public async Task<Answer> UploadAsync(
        string path,
        string field,
        string name,
        byte[] bytes,
        params (string Name, string Value)[] beside
    ) => await UploadAsync(await FollowAsync(path), path, field, name, bytes, beside);

    /// <summary>Chooses a file in the form of a page that is open already, and sends it.</summary>
    public async Task<Answer> UploadAsync(
        Answer open,
        string path,
        string field,
        string name,
        byte[] bytes,
        params (string Name, string Value)[] beside
    )
    {
        using var content = new MultipartFormDataContent();
        foreach (var (key, value) in Filled(FormOf(open), []).Concat(beside))
        {
            content.Add(new StringContent(value), key);
        }

        var file = new ByteArrayContent(bytes);
        file.Headers.ContentType = new MediaTypeHeaderValue("text/plain");
        content.Add(file, field, name);
        return await ReadAsync(await http.PostAsync(path, content, Stop));
    }

    /// <summary>Sends fields to an address with a good token, as someone might who never opened the form.</summary>
    public async Task<Answer> ForceAsync(string path, params (string Name, string Value)[] fields)
    {
        // Whoever is signed in can sign out on every page; whoever is not can sign in.
        var token = TokenOf(await OpenAsync("/accessibility")) ?? TokenOf(await OpenAsync("/sign-in"));
        Assert.NotNull(token);
        return await PostAsync(path, fields.Append((Token, token)));
    }

    /// <summary>Sends fields without the token that a form of ours carries, as another website might.</summary>
    public async Task<Answer> ForgeAsync(string path, params (string Name, string Value)[] fields) =>
        await PostAsync(path, fields);

    public void Dispose() => http.Dispose();

    private async Task<Answer> PostAsync(
        string path,
        IEnumerable<(string Name, string Value)> fields,
        string? origin = null
    )
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, path)
        {
            Content = new FormUrlEncodedContent(fields.Select(field => KeyValuePair.Create(field.Name, field.Value))),
        };
        if (origin is not null)
        {
            request.Headers.Add("Origin", origin);
        }

        return await ReadAsync(await http.SendAsync(request, Stop));
    }

    private static string? TokenOf(Answer open) =>
        open.Page.QuerySelector($"input[name={Token}]")?.GetAttribute("value");

    // One that is hidden waits for a script to show it.
    private static IHtmlFormElement FormOf(Answer open) =>
        open.Page.QuerySelectorAll("main form[method=post]:not([hidden])").OfType<IHtmlFormElement>().Last();

    private static List<(string Name, string Value)> Filled(IHtmlFormElement form, (string Name, string Value)[] fields)
    {
        var names = fields.Select(field => field.Name).ToHashSet(StringComparer.Ordinal);
        var standing = form.QuerySelectorAll("input[name], textarea[name], select[name]")
            .Select(control =>
                control switch
                {
                    IHtmlInputElement { Type: "radio" or "checkbox", IsChecked: false } => default,
                    IHtmlInputElement { Type: "file" } => default,
                    IHtmlInputElement input => (Name: input.Name!, input.Value),
                    IHtmlTextAreaElement area => (Name: area.Name!, area.Value),
                    IHtmlSelectElement select => (Name: select.Name!, Value: select.Value ?? ""),
                    _ => default,
                }
            )
            .Where(field => field.Name is not null && !names.Contains(field.Name));
        return [.. standing, .. fields];
    }

    private static async Task<Answer> ReadAsync(HttpResponseMessage response)
    {
        using (response)
        {
            var html = await response.Content.ReadAsStringAsync(Stop);
            return new Answer(response.StatusCode, response.Headers.Location?.OriginalString, html);
        }
    }
}
