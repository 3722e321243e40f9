using System.Collections.Concurrent;
using System.Diagnostics;
using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Upheld.People;
using Upheld.Server.Accounts;
using Upheld.Server.Storage;
using Upheld.Server.Tests.Api;
using Upheld.Server.Tests.Commands;
using Upheld.Tests;

namespace Upheld.Server.Tests.Storage;

public class KilledTests
{
    private const int Clients = 8;

    /// <summary>
    /// The whole program, killed without warning while eight clients write. SQLite lives in the process and is killed with
    /// it, so there the program begins again on what the kill left behind, and is killed once more; PostgreSQL outlives
    /// it, and once is enough.
    /// </summary>
    [Slow("Three whole servers are started, loaded and killed, and a server takes a second or two to start.")]
    [Theory]
    [InlineData(Engine.Sqlite, 2)]
    [InlineData(Engine.Postgres, 1)]
    public async Task A_server_killed_under_load_loses_nothing_that_it_answered(Engine engine, int lives)
    {
        await using var kept = await TestStore.NewAsync(engine);
        var token = await kept.Store.AddTokenAsync("t", Role.ComplaintsOfficer, TimeProvider.System);
        // Nobody else holds the files, so that the next to open them has to recover what the kill left.
        await kept.Store.DisposeAsync();
        var random = new Random(20260914);
        var answered = new ConcurrentBag<(string Reference, string Words)>();

        for (var life = 0; life < lives; life++)
        {
            using var server = ChildProgram.Start(kept.Options, "serve", "--urls", "http://127.0.0.1:0");
            try
            {
                var address = await AddressAsync(server);
                var killAt = answered.Count + random.Next(20, 200);
                await Task.WhenAll(Enumerable.Range(0, Clients).Select(_ => WriteAsync(address, killAt, server)));
            }
            finally
            {
                server.Kill(entireProcessTree: true);
                await server.WaitForExitAsync(TestStore.Cancellation);
            }
        }

        await kept.ReopenAsync();
        Assert.True(answered.Count >= 20 * lives, $"Only {answered.Count} were answered.");
        foreach (var (reference, words) in answered)
        {
            var found = await kept.Store.LoadCaseAsync(Access.OfUpheld, reference, TestStore.Cancellation);
            Assert.Equal((reference, 1, words), (reference, found?.State.Version, found?.State.Words));
        }

        var faults = new List<string>();
        await kept.Store.CheckAsync(faults.Add, null, TestStore.Cancellation);
        Assert.Empty(faults);

        async Task WriteAsync(string address, int killAt, Process server)
        {
            using var client = new HttpClient { BaseAddress = new Uri(address) };
            client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", token);
            while (true)
            {
                var words = $"The roof still leaks, {Guid.NewGuid()}.";
                try
                {
                    var answer = await client.PostAsJsonAsync(
                        "/api/v1/complaints",
                        ApiClient.Complaint(words),
                        TestStore.Cancellation
                    );
                    Assert.True(
                        answer.StatusCode is HttpStatusCode.Created,
                        await answer.Content.ReadAsStringAsync(TestStore.Cancellation)
                    );
                    var body = await answer.Content.ReadFromJsonAsync<JsonNode>(TestStore.Cancellation);
                    answered.Add((body!["reference"]!.GetValue<string>(), words));
                }
                catch (Exception failure) when (failure is HttpRequestException or IOException)
                {
                    return;
                }

                if (answered.Count >= killAt && !server.HasExited)
                {
                    server.Kill(entireProcessTree: true);
                }
            }
        }
    }

    private static async Task<string> AddressAsync(Process server)
    {
        var said = "";
        while (await server.StandardOutput.ReadLineAsync(TestStore.Cancellation) is { } line)
        {
            said += line + "\n";
            if (line.IndexOf("http://", StringComparison.Ordinal) is >= 0 and var at)
            {
                // Whatever else it says is read, so that it never waits for us.
                server.ErrorDataReceived += (_, _) => { };
                server.BeginErrorReadLine();
                _ = server.StandardOutput.ReadToEndAsync(CancellationToken.None);
                return line[at..].Trim();
            }
        }

        throw new InvalidOperationException(said + await server.StandardError.ReadToEndAsync(TestStore.Cancellation));
    }
}
