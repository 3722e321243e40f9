using System.Text;
using System.Text.Json;
using Upheld.People;
using Upheld.Server.Accounts;
using Upheld.Server.Storage;

namespace Upheld.Bench.Abusing;

/// <summary>
/// What strangers may do to everyone else: sixty guess passwords at once, the time of an answer is read for who has an
/// account, and bodies as large as are taken come together.
/// </summary>
internal sealed class Abuse(Plan plan)
{
    private const int Guessers = 60;
    private const int Guesses = 40;
    private const int Bodies = 16;
    private const int LargeBody = 2_000_000;
    private const int Pages = 1_000;

    private static readonly TimeSpan TurnedAway = TimeSpan.FromSeconds(1);

    /// <summary>Measures it and writes what was seen; 0 when every aim is reached, or else 1.</summary>
    public async Task<int> RunAsync(CancellationToken cancellation)
    {
        var results = new Results(plan, Machine.Look(), "bench/run --abuse");
        using var estate = await Estate.MakeAsync(plan, plan.Sizes[0], cancellation, asItWillBe: false);
        estate.Dispose();
        await AddAccountsAsync(estate, cancellation);
        using var served = await ServedProgram.StartAsync(
            plan,
            estate.Folder,
            estate.Postgres,
            cancellation,
            "--behind-proxy",
            "127.0.0.1"
        );
        using var stranger = await Stranger.OfAsync(served.Address, cancellation);
        Part[] parts =
        [
            await BesideGuessersAsync(stranger, cancellation),
            await AnswersAsync(stranger, cancellation),
            await LargeBodiesAsync(served, estate, cancellation),
        ];
        foreach (var part in parts)
        {
            await results.AddAsync(part, cancellation);
        }

        await Console.Out.WriteAsync(results.Text());
        return parts.SelectMany(part => part.Aims).All(aim => aim.IsReached) ? 0 : 1;
    }

    private static async Task AddAccountsAsync(Estate estate, CancellationToken cancellation)
    {
        await using var store = await Store.OpenAsync(estate.Storage, TimeProvider.System, cancellation);
        var changes = AccountChanges.Of(store, TimeProvider.System);
        foreach (var id in (string[])["closed", "without"])
        {
            await changes.ByMachineAsync(
                id,
                (account, now) => account.Add($"Sam {id}", Role.Handler, null, now),
                cancellation
            );
        }

        await changes.ByMachineAsync("closed", (account, now) => account.Close(now), cancellation);
    }

    private static async Task<Part> BesideGuessersAsync(Stranger stranger, CancellationToken cancellation)
    {
        await PagesAsync(stranger, cancellation);
        var quiet = await PagesAsync(stranger, cancellation);
        using var until = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        var (guesses, turnedAway) = (0, 0);
        var guessers = Enumerable.Range(0, Guessers).Select(GuessOnAsync).ToArray();
        var beside = await PagesAsync(stranger, cancellation);
        await until.CancelAsync();
        await Task.WhenAll(guessers);
        return new Part(
            new ResultTable(
                $"{Guessers} bad sign-ins at once, each from another address",
                ["GET /complain", "p50 ms", "p95 ms"],
                [
                    ["quiet", $"{quiet.Percentile(50):0.00}", $"{quiet.Percentile(95):0.00}"],
                    [
                        $"beside {guesses:N0} guesses, {turnedAway:N0} turned away",
                        $"{beside.Percentile(50):0.00}",
                        $"{beside.Percentile(95):0.00}",
                    ],
                ]
            ),
            [Aim.AtMost("median beside guessers ÷ quiet", 2, beside.Percentile(50) / quiet.Percentile(50), "")]
        );

        async Task GuessOnAsync(int guesser)
        {
            for (var n = 0; !until.IsCancellationRequested; n++)
            {
                Interlocked.Increment(ref guesses);
                if (await stranger.GuessAsync($"guess-{guesser}-{n}", cancellation) is null)
                {
                    // Sooner than it is told to. One that does not wait at all is a flood, which no queue of ours keeps off.
                    Interlocked.Increment(ref turnedAway);
                    await Task.Delay(TurnedAway, CancellationToken.None);
                }
            }
        }
    }

    private static async Task<Sample> PagesAsync(Stranger stranger, CancellationToken cancellation)
    {
        var took = new List<double>();
        for (var n = 0; n < Pages; n++)
        {
            took.Add(await stranger.ComplainAsync(cancellation));
        }

        return new Sample(took, TimeSpan.FromMilliseconds(took.Sum()), TimeSpan.Zero);
    }

    // In turn, so that whatever else the machine does falls on all alike.
    private static async Task<Part> AnswersAsync(Stranger stranger, CancellationToken cancellation)
    {
        (string What, Func<int, string> Id)[] asked =
        [
            ("an account, another password", _ => Filling.Officer),
            ("no such account", n => $"nobody-{n}"),
            ("an account that is closed", _ => "closed"),
            ("an account without a password", _ => "without"),
        ];
        var took = asked.ToDictionary(one => one.What, _ => new List<double>(), StringComparer.Ordinal);
        for (var n = 0; n < Guesses; n++)
        {
            foreach (var (what, id) in asked)
            {
                took[what].Add((await stranger.GuessAsync(id(n), cancellation))!.Value);
            }
        }

        var medians = took.ToDictionary(one => one.Key, one => one.Value.Median(), StringComparer.Ordinal);
        return new Part(
            new ResultTable(
                "How long it takes to be told that a password is wrong",
                ["Whose", "p50 ms"],
                [.. medians.Select(one => (string[])[one.Key, $"{one.Value:0.0}"])]
            ),
            [Aim.AtMost("slowest median ÷ quickest", 1.15, medians.Values.Max() / medians.Values.Min(), "")]
        );
    }

    private static async Task<Part> LargeBodiesAsync(
        ServedProgram served,
        Estate estate,
        CancellationToken cancellation
    )
    {
        var before = served.ResidentMiB;
        var body = Encoding.UTF8.GetBytes(
            JsonSerializer.Serialize(new { isServiceRequest = false, text = new string('x', LargeBody - 200) })
        );
        using var load = new Load(served, estate.Token, estate.SignedIn);
        using var until = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        var most = before;
        var watching = WatchAsync();
        var answers = new Dictionary<int, int>();
        for (var round = 0; round < 8; round++)
        {
            foreach (var status in await Task.WhenAll(Enumerable.Range(0, Bodies).Select(_ => SendAsync())))
            {
                answers[status] = answers.GetValueOrDefault(status) + 1;
            }
        }

        await until.CancelAsync();
        await watching;
        return new Part(
            new ResultTable(
                $"{Bodies} bodies of 2 MB at once, eight times",
                ["What", "Seen"],
                [
                    ["memory before", $"{before} MiB"],
                    ["most memory", $"{most} MiB"],
                    .. answers.OrderBy(one => one.Key).Select(one => (string[])[$"answers {one.Key}", $"{one.Value}"]),
                ]
            ),
            [Aim.AtMost("most memory", 400, most, " MiB")]
        );

        async Task<int> SendAsync()
        {
            using var message = load.Create(body);
            message.Headers.Add("X-Forwarded-Proto", "https");
            using var answer = await load.AnswerAsync(message, cancellation);
            return (int)answer.StatusCode;
        }

        async Task WatchAsync()
        {
            while (!until.IsCancellationRequested)
            {
                most = Math.Max(most, served.ResidentMiB);
                await Task.Delay(20, CancellationToken.None);
            }
        }
    }
}
