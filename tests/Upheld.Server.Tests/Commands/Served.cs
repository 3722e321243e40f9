using Upheld.Server.Commands;
using Upheld.Server.Hosting;
using Upheld.Server.Storage;

namespace Upheld.Server.Tests.Commands;

/// <summary>What the process of the server said, from its start until it was ready and was stopped.</summary>
/// <param name="Address">Where it said that people reach it.</param>
/// <param name="Output">What it said.</param>
/// <param name="Errors">What it said aloud.</param>
internal sealed record Served(string Address, string Output, string Errors)
{
    /// <summary>Starts it and stops it as soon as it is ready.</summary>
    /// <param name="storage">Where the data is.</param>
    /// <param name="urls">Where it listens.</param>
    /// <param name="clock">What time it is; null for the time it is.</param>
    /// <param name="reach">How people reach it.</param>
    /// <param name="once">What is done once it is ready, or null.</param>
    public static async Task<Served> UntilReadyAsync(
        StorageOptions storage,
        string urls = "http://127.0.0.1:0",
        TimeProvider? clock = null,
        Reach? reach = null,
        Func<Task>? once = null
    )
    {
        using var stopping = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        using var output = new StringWriter();
        using var errors = new StringWriter();
        var at = "";
        await ServerProcess.RunAsync(
            new Terminal(TextReader.Null, output, errors),
            storage,
            urls,
            clock ?? TimeProvider.System,
            async (_, _, address, _) =>
            {
                at = address;
                await (once?.Invoke() ?? Task.CompletedTask);
                await stopping.CancelAsync();
            },
            stopping.Token,
            reach: reach
        );
        return new Served(at, output.ToString(), errors.ToString());
    }
}
