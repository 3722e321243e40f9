using System.CommandLine;
using Upheld.Calendar;
using Upheld.Server.Exchange;
using Upheld.Server.Time;

namespace Upheld.Server.Commands;

/// <summary><c>upheld due</c>: the day so many working days after an event.</summary>
internal static class DueCommand
{
    /// <summary>The command, bound to a terminal.</summary>
    public static Command For(Terminal terminal)
    {
        var lines = CalendarOptions.Lines("YYYY-MM-DD N");
        var from = new Option<string>("--from") { Description = "The day of the event, YYYY-MM-DD." };
        var count = new Option<string>("--working-days") { Description = "How many working days after it, 0 or more." };
        var explain = new Option<bool>("--explain") { Description = "List the days left out, and why." };
        var nation = CalendarOptions.NationOption();
        var command = new Command("due", "Says on which day something is due.") { lines, from, count, explain, nation };
        command.SetAction(
            (parsed, cancellation) =>
            {
                var calendar = CalendarOptions.Calendar(parsed, nation);
                return CalendarOptions.AsksForLines(parsed, lines, from, count, explain)
                    ? AnswerLines(calendar).RunAsync(terminal, cancellation)
                    : AnswerAsync(
                        terminal,
                        calendar,
                        CalendarOptions.Date(parsed, from),
                        CalendarOptions.Count(parsed, count),
                        parsed.GetValue(explain)
                    );
            }
        );
        return command;
    }

    private static async Task<int> AnswerAsync(
        Terminal terminal,
        WorkingCalendar calendar,
        DateOnly from,
        WorkingDays count,
        bool explain
    )
    {
        if (!calendar.TryAdd(from, count, out var due))
        {
            throw new BadInputException(
                $"{count} after {from:yyyy-MM-dd} is past the year 9999. Give a smaller number."
            );
        }

        await terminal.Out.WriteLineAsync($"{due:yyyy-MM-dd}");
        if (explain)
        {
            foreach (var skipped in calendar.Explain(from, count).Skipped)
            {
                await terminal.Out.WriteLineAsync($"{skipped.On:yyyy-MM-dd} {skipped.Why}");
            }

            await terminal.Out.WriteLineAsync(
                "Day 1 is the first working day after the event. The days above do not count."
            );
        }

        if (calendar.WarningFor(from, due) is { } warning)
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
                    || !CalendarOptions.TryCount(second, out var count)
                    || !calendar.TryAdd(from, count, out var due)
                )
                {
                    return false;
                }

                warning = calendar.WarningFor(from, due);
                output.Append($"{due:O}");
                return true;
            }
        );
}
