using Spectre.Console;

namespace Upheld.Server.Commands;

/// <summary>Shows how far long work has come, on the error stream of a person's terminal and nowhere else.</summary>
internal static class ProgressBar
{
    /// <summary>Does the work; it is handed what to tell the bar, a share from 0 to 1.</summary>
    public static Task ShowAsync(Terminal terminal, string what, Func<Action<double>, Task> work) =>
        Console.IsErrorRedirected || terminal.Errors != Console.Error ? work(_ => { }) : DrawAsync(what, work);

    private static Task DrawAsync(string what, Func<Action<double>, Task> work)
    {
        // Ctrl-C would leave the terminal without its cursor.
        Console.CancelKeyPress += (_, _) => Console.Error.Write("\e[?25h");
        var console = AnsiConsole.Create(new AnsiConsoleSettings { Out = new AnsiConsoleOutput(Console.Error) });
        return console
            .Progress()
            .AutoClear(true)
            .StartAsync(context =>
            {
                var bar = context.AddTask(what, maxValue: 1);
                return Task.Run(() => work(share => bar.Value = share));
            });
    }
}
