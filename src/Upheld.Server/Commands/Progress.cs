using Spectre.Console;

namespace Upheld.Server.Commands;

/// <summary>Shows how far long work has come: on standard error, and only where a person looks at it.</summary>
internal static class Progress
{
    /// <summary>Runs work that reports each part it has done.</summary>
    /// <param name="terminal">Where it shows.</param>
    /// <param name="what">What is being done.</param>
    /// <param name="whole">How many parts there are.</param>
    /// <param name="work">The work; it is given a function to call with the number of parts just done.</param>
    public static async Task ShowAsync(Terminal terminal, string what, int whole, Func<Action<int>, Task> work)
    {
        if (Console.IsErrorRedirected || terminal.Errors != Console.Error)
        {
            await work(_ => { });
            return;
        }

        var console = AnsiConsole.Create(new AnsiConsoleSettings { Out = new AnsiConsoleOutput(Console.Error) });
        await console
            .Progress()
            .HideCompleted(true)
            .StartAsync(async context =>
            {
                var task = context.AddTask(Markup.Escape(what), maxValue: whole);
                await work(parts => task.Increment(parts));
            });
    }
}
