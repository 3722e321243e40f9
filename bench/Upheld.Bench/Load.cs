using System.Collections.Concurrent;
using System.Diagnostics;
using System.Net;
using System.Net.Http.Headers;

namespace Upheld.Bench;

/// <summary>Who asks.</summary>
internal enum By
{
    /// <summary>A program with a token.</summary>
    Program,

    /// <summary>An officer who has signed in.</summary>
    Officer,

    /// <summary>Anyone.</summary>
    Anyone,
}

/// <summary>Sends requests from a number of clients, each waiting for its answer before it sends the next.</summary>
internal sealed class Load : IDisposable
{
    private readonly HttpClient http;
    private readonly ServedProgram server;
    private readonly string token;
    private readonly SignedIn signedIn;

    /// <summary>A load on one server.</summary>
    /// <param name="server">The server.</param>
    /// <param name="token">A token that may record and read.</param>
    /// <param name="signedIn">Someone who has signed in.</param>
    public Load(ServedProgram server, string token, SignedIn signedIn)
    {
        (this.server, this.token, this.signedIn) = (server, token, signedIn);
        http = new HttpClient(
            new SocketsHttpHandler
            {
                UseProxy = false,
                UseCookies = false,
                AllowAutoRedirect = false,
            }
        )
        {
            BaseAddress = server.Address,
            Timeout = TimeSpan.FromMinutes(2),
        };
    }

    /// <summary>One answer as text.</summary>
    public async Task<string> GetAsync(By by, string path, CancellationToken cancellation)
    {
        using var answer = await SendAsync(Get(by, path), cancellation);
        return await answer.Content.ReadAsStringAsync(cancellation);
    }

    /// <summary>Records cases.</summary>
    public Task<Sample> CreateAsync(int clients, int count, Func<int, byte[]> body, CancellationToken cancellation) =>
        SendAsync(clients, n => n < count, n => Create(body(n)), cancellation);

    /// <summary>A request to read.</summary>
    public HttpRequestMessage Get(By by, string path)
    {
        var message = new HttpRequestMessage(HttpMethod.Get, path);
        if (by == By.Officer)
        {
            message.Headers.Add("Cookie", signedIn.Cookie);
        }
        else if (by == By.Program)
        {
            message.Headers.Authorization = new AuthenticationHeaderValue("Bearer", token);
        }

        return message;
    }

    /// <summary>A request to read, or one that sends a form of a page.</summary>
    public HttpRequestMessage Ask(By by, string path, IReadOnlyList<(string Field, string Typed)>? form)
    {
        var message = Get(by, path);
        if (form is not null)
        {
            message.Method = HttpMethod.Post;
            message.Content = new FormUrlEncodedContent(
                form.Append((SignedIn.FormTokenField, signedIn.FormToken))
                    .Select(typed => KeyValuePair.Create(typed.Item1, typed.Item2))
            );
        }

        return message;
    }

    /// <summary>A request to record a case.</summary>
    public HttpRequestMessage Create(byte[] body) => Post("/api/v1/complaints", body);

    /// <summary>A request of a program to record something.</summary>
    public HttpRequestMessage Post(string path, byte[] body)
    {
        var content = new ByteArrayContent(body) { Headers = { ContentType = new("application/json") } };
        var message = new HttpRequestMessage(HttpMethod.Post, path) { Content = content };
        message.Headers.Authorization = new AuthenticationHeaderValue("Bearer", token);
        return message;
    }

    /// <summary>The answer to a request, whatever it is.</summary>
    public Task<HttpResponseMessage> AnswerAsync(HttpRequestMessage message, CancellationToken cancellation) =>
        http.SendAsync(message, cancellation);

    /// <inheritdoc/>
    public void Dispose() => http.Dispose();

    /// <summary>Sends requests for as long as a condition on their number holds.</summary>
    public async Task<Sample> SendAsync(
        int clients,
        Func<int, bool> goesOn,
        Func<int, HttpRequestMessage> request,
        CancellationToken cancellation
    )
    {
        var took = new ConcurrentBag<double>();
        var sent = -1;
        var before = server.ProcessorTime;
        var watch = Stopwatch.StartNew();
        await Task.WhenAll(Enumerable.Range(0, clients).Select(_ => Task.Run(ClientAsync, cancellation)));
        return new Sample([.. took], watch.Elapsed, server.ProcessorTime - before);

        async Task ClientAsync()
        {
            for (var n = Interlocked.Increment(ref sent); goesOn(n); n = Interlocked.Increment(ref sent))
            {
                var start = Stopwatch.GetTimestamp();
                using var answer = await SendAsync(request(n), cancellation);
                took.Add(Stopwatch.GetElapsedTime(start).TotalMilliseconds);
            }
        }
    }

    private async Task<HttpResponseMessage> SendAsync(HttpRequestMessage message, CancellationToken cancellation)
    {
        using (message)
        {
            var answer = await AnswerAsync(message, cancellation);
            // A form that had its effect leads on.
            return answer.IsSuccessStatusCode || answer.StatusCode == HttpStatusCode.Redirect
                ? answer
                : throw new InvalidOperationException(
                    $"{message.Method} {message.RequestUri} answered {(int)answer.StatusCode}: "
                        + await answer.Content.ReadAsStringAsync(cancellation)
                );
        }
    }
}
