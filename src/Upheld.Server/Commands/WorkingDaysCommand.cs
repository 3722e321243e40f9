using System.CommandLine;
using Upheld.Calendar;
using Upheld.Server.Exchange;
using Upheld.Server.Time;

namespace Upheld.Server.Commands;

/// <summary><c>upheld working-days</c>: how many working days after one day another is.</summary>
internal static class WorkingDaysCommand
{
    /// <summary>The command, bound to a terminal.</summary>
    public static Command For(Terminal terminal)
    {
        var lines = CalendarOptions.Lines("A B, two dates,");
        var from = new Option<string>("--from") { Description = "The earlier day, YYYY-MM-DD." };
        var to = new Option<string>("--to") { Description = "The later day, YYYY-MM-DD." };
        var nation = CalendarOptions.NationOption();
        var command = new Command("working-days", "Counts the working days after one day, up to and including another.")
        {
            lines,
            from,
            to,
            nation,
        };
        command.SetAction(
            (parsed, cancellation) =>
            {
                var calendar = CalendarOptions.Calendar(parsed, nation);
                return CalendarOptions.AsksForLines(parsed, lines, from, to)
                    ? AnswerLines(calendar).RunAsync(terminal, cancellation)
                    : AnswerAsync(
                        terminal,
                        calendar,
                        CalendarOptions.Date(parsed, from),
                        CalendarOptions.Date(parsed, to)
                    );
            }
        );
        return command;
    }

    private static async Task<int> AnswerAsync(Terminal terminal, WorkingCalendar calendar, DateOnly from, DateOnly to)
    {
        if (to < from)
        {
            throw new BadInputException($"--to {to:yyyy-MM-dd} is before --from {from:yyyy-MM-dd}. Swap them.");
        }

        await terminal.Out.WriteLineAsync($"{calendar.Between(from, to).Count}");
        if (calendar.WarningFor(from, to) is { } warning)
        {
            await terminal.Errors.WriteLineAsync(warning);
        }

        return ExitCode.Done;
    }

    private static LineAnswers AnswerLines(WorkingCalendar calendar) =>
        new(
            (line, output, out warning) =>
            {
                warning = null;
                if (
                    !LineAnswers.TwoWords(line, out var first, out var second)
                    || !IsoDate.TryRead(first, out var from)
                    || !IsoDate.TryRead(second, out var to)
                    || to < from
                )
                {
                    return false;
                }

                warning = calendar.WarningFor(from, to);
                output.Append(calendar.Between(from, to).Count);
                return true;
            }
        );
}
