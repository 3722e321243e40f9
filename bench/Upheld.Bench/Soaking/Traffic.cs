using System.Collections.Concurrent;
using System.Collections.Immutable;
using System.Diagnostics;
using System.Net;
using System.Text;
using System.Text.Json;

namespace Upheld.Bench.Soaking;

/// <summary>
/// What people and programs do on a working day, mixed: complaints and notes are recorded, lists, searches, cases and the
/// self-assessment are read, all at once. A write that was cut off is sent again with its key until it is answered.
/// </summary>
internal sealed class Traffic(Estate estate, AnsweredWrites answered)
{
    /// <summary>How many clients send at once.</summary>
    public const int Clients = 8;

    private static readonly TimeSpan Late = TimeSpan.FromSeconds(1);

    private readonly ImmutableArray<byte[]> bodies = new InventedCases(estate.Today).Bodies(2_000, isLive: true);
    private readonly ConcurrentDictionary<HttpStatusCode, int> statuses = new();
    private readonly ConcurrentQueue<string> failures = new();
    private readonly string run = Guid.NewGuid().ToString("N");
    private TaskCompletionSource served = Served();
    private volatile int generation;
    private int sent = -1;
    private int cut;
    private int replays;

    /// <summary>How often each status was answered.</summary>
    public IReadOnlyDictionary<HttpStatusCode, int> Statuses => statuses;

    /// <summary>The first answers that nobody should get.</summary>
    public IReadOnlyCollection<string> Failures => failures;

    /// <summary>How many requests were under way when the server was killed.</summary>
    public int Cut => cut;

    /// <summary>How many writes were sent again because nobody knew what had come of them.</summary>
    public int Replays => replays;

    /// <summary>How many requests were answered.</summary>
    public int Answered => statuses.Values.Sum();

    /// <summary>The server is about to be killed: what fails from now on is no failure of its own.</summary>
    public void Pause()
    {
        served = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        generation++;
    }

    /// <summary>The server is there again.</summary>
    public void GoOn() => served.TrySetResult();

    /// <summary>Sends until it is told to stop.</summary>
    /// <param name="perSecond">How many requests a second; null for as many as are answered.</param>
    /// <param name="until">Ends it.</param>
    public Task RunAsync(double? perSecond, CancellationToken until) =>
        Task.WhenAll(Enumerable.Range(0, Clients).Select(_ => Task.Run(() => ClientAsync(perSecond, until), until)));

    private static TaskCompletionSource Served()
    {
        var there = new TaskCompletionSource();
        there.SetResult();
        return there;
    }

    private async Task ClientAsync(double? perSecond, CancellationToken until)
    {
        var each = perSecond is { } rate ? TimeSpan.FromSeconds(Clients / rate) : TimeSpan.Zero;
        var watch = Stopwatch.StartNew();
        for (var due = TimeSpan.Zero; !until.IsCancellationRequested; due += each)
        {
            await served.Task;
            if (due > watch.Elapsed)
            {
                await Task.Delay(due - watch.Elapsed, CancellationToken.None);
            }
            else if (due < watch.Elapsed - Late)
            {
                due = watch.Elapsed;
            }

            await SendAsync(Interlocked.Increment(ref sent));
        }
    }

    private async Task SendAsync(int n)
    {
        var (request, key) = Request(n);
        while (!await AnswerAsync(request, key) && key is not null)
        {
            await served.Task;
            Interlocked.Increment(ref replays);
        }
    }

    // False where the server was killed meanwhile, so that nobody knows what came of it.
    private async Task<bool> AnswerAsync(Func<HttpRequestMessage> request, string? key)
    {
        var begun = generation;
        try
        {
            using var message = request();
            using var answer = await estate.Load.AnswerAsync(message, CancellationToken.None);
            var text = await answer.Content.ReadAsStringAsync();
            statuses.AddOrUpdate(answer.StatusCode, 1, (_, count) => count + 1);
            if ((int)answer.StatusCode >= 400)
            {
                Fail($"{message.Method} {message.RequestUri}: {(int)answer.StatusCode} {text}");
            }
            else if (key is not null)
            {
                answered.Add(key, text);
            }

            return true;
        }
        catch (Exception failure)
            when (failure
                    is HttpRequestException
                        or IOException
                        or ObjectDisposedException
                        or OperationCanceledException
            )
        {
            if (begun == generation && served.Task.IsCompleted)
            {
                Fail(failure.Message);
                return true;
            }

            Interlocked.Increment(ref cut);
            return false;
        }
    }

    private void Fail(string what)
    {
        if (failures.Count < 10)
        {
            failures.Enqueue(what.Length > 400 ? what[..400] : what);
        }
    }

    private (Func<HttpRequestMessage> Request, string? Key) Request(int n)
    {
        var reference = estate.References[(int)(n * 7919L % estate.References.Length)];
        var key = $"{run}-{n}";
        return (n % 14) switch
        {
            0 or 4 or 8 => (() => Keyed(estate.Load.Create(bodies[n % bodies.Length]), key), key),
            2 or 7 => (() => Keyed(estate.Load.Post($"/api/v1/cases/{reference}/note", Note(n)), key), key),
            1 => Read(By.Program, "/api/v1/cases?status=open&take=25"),
            3 => Read(By.Officer, "/cases"),
            5 => Read(By.Officer, $"/cases/{reference}"),
            6 => Read(By.Program, $"/api/v1/cases/{reference}"),
            9 => Read(By.Program, $"/api/v1/cases?search={InventedCases.PlantedWord}&take=10"),
            10 => Read(By.Officer, $"/self-assessment/{estate.Year}"),
            11 => Sent("/cases", ("Search", reference)),
            12 => Sent("/record", [.. Reading.Recorded(estate, new Random(n))]),
            _ => Read(By.Anyone, "/complain"),
        };
    }

    private (Func<HttpRequestMessage>, string?) Read(By by, string path) => (() => estate.Load.Get(by, path), null);

    private (Func<HttpRequestMessage>, string?) Sent(string path, params (string, string)[] form) =>
        (() => estate.Load.Ask(By.Officer, path, form), null);

    private static byte[] Note(int n) =>
        Encoding.UTF8.GetBytes(JsonSerializer.Serialize(new { note = $"Rang the resident, who was out. ({n})" }));

    private static HttpRequestMessage Keyed(HttpRequestMessage message, string key)
    {
        message.Headers.Add("Idempotency-Key", key);
        return message;
    }
}
