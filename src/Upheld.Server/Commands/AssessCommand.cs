using System.CommandLine;
using System.Globalization;
using Upheld.Assurance.Logs;
using Upheld.Assurance.Reporting;
using Upheld.Calendar;
using Upheld.Code;
using Upheld.Code.HousingOmbudsman2024;
using Upheld.Server.Exchange;
using Upheld.Server.Exchange.Logs;
using Upheld.Server.Time;

namespace Upheld.Server.Commands;

/// <summary><c>upheld assess</c>: measures a landlord's own log against the Code's clocks.</summary>
internal static class AssessCommand
{
    // Deadlines must still fit before the end of the calendar.
    private const int LastYear = 9990;

    /// <summary>The command, bound to a terminal and a clock.</summary>
    public static Command For(Terminal terminal, TimeProvider time)
    {
        var file = new Argument<string>("file") { Description = "The log, saved as CSV." };
        var asOf = new Option<string?>("--as-of") { Description = "The day to judge on, YYYY-MM-DD. Default: today." };
        var year = new Option<string?>("--year") { Description = "Limit the measures to a year, such as 2025-26." };
        var homes = new Option<string?>("--homes") { Description = "How many homes the landlord owns, for CH01." };
        var json = new Option<bool>("--json") { Description = "Answer in JSON." };
        var nation = CalendarOptions.NationOption();
        var command = new Command("assess", "Measures a landlord's own complaints log against the Code.")
        {
            file,
            asOf,
            year,
            homes,
            json,
            nation,
        };
        command.SetAction(
            async (parsed, cancellation) =>
            {
                var path = parsed.GetValue(file)!;
                var count = Homes(parsed.GetValue(homes));
                var question = new LogQuestion(
                    new Terms(CalendarOptions.Calendar(parsed, nation), LandlordPolicy.None, Code2024.Edition),
                    AsOf(parsed, asOf, time),
                    Year(parsed.GetValue(year))
                );
                var assessment = await MeasureAsync(path, question, terminal, cancellation);
                await terminal.Out.WriteAsync(
                    parsed.GetValue(json)
                        ? AssessmentJson.Of(assessment, count)
                        : AssessmentText.Of(assessment, count, Path.GetFileName(path))
                );
                if (assessment.Warning is { } warning)
                {
                    await terminal.Errors.WriteLineAsync(warning);
                }

                return ExitCode.Done;
            }
        );
        return command;
    }

    private static async Task<LogAssessment> MeasureAsync(
        string path,
        LogQuestion question,
        Terminal terminal,
        CancellationToken cancellation
    )
    {
        try
        {
            var log = await LogReader.OpenAsync(() => Open(path), cancellation);
            LogAssessment[] parts = [];
            await ProgressBar.ShowAsync(
                terminal,
                "Measuring",
                async bar =>
                    parts = await Task.WhenAll(
                        LogShare.All.Select(share =>
                            Task.Run(() => LogAssessment.Of(question, log.Read(share, bar, cancellation)), cancellation)
                        )
                    )
            );
            return parts.Aggregate(new LogAssessment(question, log.Problems), (all, next) => all + next);
        }
        catch (Exception failure)
            when (failure is BadInputException or IOException or UnauthorizedAccessException or ArgumentException)
        {
            throw new BadInputException($"{path} cannot be measured: {failure.Message.TrimEnd('.')}.");
        }
    }

    private static FileStream Open(string path)
    {
        // A log that is open in a spreadsheet program can still be read.
        var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite, 0);
        return file.CanSeek ? file : throw new BadInputException("it is no file on a disk. Save it there first");
    }

    private static DateOnly AsOf(ParseResult parsed, Option<string?> option, TimeProvider time)
    {
        if (parsed.GetValue(option) is null)
        {
            return time.Today;
        }

        var asOf = CalendarOptions.Date(parsed, option!);
        return asOf.Year <= LastYear
            ? asOf
            : throw new BadInputException($"{option.Name}: {asOf:yyyy-MM-dd} is too far ahead to count working days.");
    }

    private static FinancialYear? Year(string? text) =>
        text is null ? null
        : FinancialYear.TryParse(text, out var year) ? year
        : throw new BadInputException($"--year: '{text}' is not a year from 1 April to 31 March, such as 2025-26.");

    private static long? Homes(string? text) =>
        text is null ? null
        : int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var homes) ? homes
        : throw new BadInputException($"--homes: '{text}' is not a whole number of homes, such as 10000.");
}
