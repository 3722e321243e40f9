using System.Diagnostics;
using System.Net.Http.Headers;

namespace Upheld.Bench;

/// <summary>Sends requests from a number of clients, each waiting for its answer before it sends the next.</summary>
internal sealed class Load : IDisposable
{
    private readonly HttpClient http;
    private readonly ServedProgram server;

    /// <summary>A load on one server.</summary>
    /// <param name="server">The server.</param>
    /// <param name="token">A token that may record and read.</param>
    public Load(ServedProgram server, string token)
    {
        this.server = server;
        http = new HttpClient(new SocketsHttpHandler { UseProxy = false, UseCookies = false })
        {
            BaseAddress = server.Address,
            Timeout = TimeSpan.FromSeconds(30),
        };
        http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", token);
    }

    /// <summary>One answer as text.</summary>
    public async Task<string> GetAsync(string path, CancellationToken cancellation) =>
        await http.GetStringAsync(path, cancellation);

    /// <summary>Reads random addresses.</summary>
    public Task<Sample> GetAsync(int clients, int count, Func<int, string> path, CancellationToken cancellation) =>
        SendAsync(clients, count, n => new HttpRequestMessage(HttpMethod.Get, path(n)), cancellation);

    /// <summary>Records cases.</summary>
    public Task<Sample> CreateAsync(int clients, int count, Func<int, byte[]> body, CancellationToken cancellation) =>
        SendAsync(
            clients,
            count,
            n => new HttpRequestMessage(HttpMethod.Post, "/api/v1/complaints")
            {
                Content = new ByteArrayContent(body(n))
                {
                    Headers = { ContentType = new MediaTypeHeaderValue("application/json") },
                },
            },
            cancellation
        );

    /// <inheritdoc/>
    public void Dispose() => http.Dispose();

    private async Task<Sample> SendAsync(
        int clients,
        int count,
        Func<int, HttpRequestMessage> request,
        CancellationToken cancellation
    )
    {
        var took = new double[count];
        var sent = -1;
        var before = server.ProcessorTime;
        var watch = Stopwatch.StartNew();
        await Task.WhenAll(Enumerable.Range(0, clients).Select(_ => Task.Run(ClientAsync, cancellation)));
        return new Sample(took, watch.Elapsed, server.ProcessorTime - before);

        async Task ClientAsync()
        {
            for (var n = Interlocked.Increment(ref sent); n < count; n = Interlocked.Increment(ref sent))
            {
                using var message = request(n);
                var start = Stopwatch.GetTimestamp();
                using var answer = await http.SendAsync(message, cancellation);
                took[n] = Stopwatch.GetElapsedTime(start).TotalMilliseconds;
                if (!answer.IsSuccessStatusCode)
                {
                    throw new InvalidOperationException(
                        $"{message.Method} {message.RequestUri} answered {(int)answer.StatusCode}."
                    );
                }
            }
        }
    }
}
