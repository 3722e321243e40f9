using System.CommandLine;
using System.Globalization;
using CsvHelper;
using Upheld.Accounts;
using Upheld.Cases;
using Upheld.Server.Exchange;
using Upheld.Server.Storage;
using Upheld.Server.Storage.People;
using Upheld.Server.Time;

namespace Upheld.Server.Commands;

/// <summary><c>upheld access-report</c>: who looked at a person's cases, or what an account looked at, as CSV.</summary>
internal static class AccessReportCommand
{
    private static readonly CsvWriterOptions Csv = new()
    {
        NewLine = "\n",
        // A spreadsheet program takes a cell that begins as a formula does for one.
        Injection = CsvInjection.Escape,
    };

    /// <summary>The command, bound to a terminal.</summary>
    public static Command For(Terminal terminal)
    {
        var data = ServeOptions.Data("upheld-data");
        var references = new Option<string[]>("--reference")
        {
            Description = "A case; give it once for each of a person's cases.",
        };
        var account = new Option<string?>("--account") { Description = "A sign-in name: what it looked at." };
        var from = new Option<string?>("--from") { Description = "The first day that counts, such as 2026-08-28." };
        var to = new Option<string?>("--to") { Description = "The last day that counts." };
        var command = new Command(
            "access-report",
            "Lists who looked at cases, when and how, as CSV. Upheld may serve meanwhile."
        )
        {
            data,
            references,
            account,
            from,
            to,
        };
        command.SetAction(
            async (parsed, cancellation) =>
            {
                var asked = Asked(
                    parsed.GetValue(references) ?? [],
                    parsed.GetValue(account),
                    CalendarOptions.DateOrNull(parsed, from),
                    CalendarOptions.DateOrNull(parsed, to)
                );
                var options = ServeOptions.Storage(parsed.GetValue(data)!) with { MustExist = true };
                await using var store = await Store.OpenToLookAsync(options, TimeProvider.System, cancellation);
                await WriteAsync(terminal, store.AccessReport, asked, cancellation);
                return ExitCode.Done;
            }
        );
        return command;
    }

    private static LooksAsked Asked(string[] references, string? account, DateOnly? from, DateOnly? to)
    {
        if (references.Length == 0 == account is null)
        {
            throw new BadInputException(
                "Say which cases with --reference, or which account with --account, and not both."
            );
        }

        if (from > to)
        {
            throw new BadInputException("--to is before --from.");
        }

        return new LooksAsked(
            [.. references.Select(Reference).Distinct(StringComparer.Ordinal)],
            account is null ? null : Account.IdOf(account),
            from is { } first ? BeginOf(first) : DateTimeOffset.MinValue,
            to is { } last && last < DateOnly.MaxValue ? BeginOf(last.AddDays(1)) : DateTimeOffset.MaxValue
        );
    }

    private static string Reference(string typed) =>
        CaseReference.Read(typed) ?? throw new BadInputException($"--reference: '{typed}' is no reference of a case.");

    private static DateTimeOffset BeginOf(DateOnly day)
    {
        var midnight = day.ToDateTime(TimeOnly.MinValue);
        return new DateTimeOffset(
            DateTime.SpecifyKind(midnight - LondonTime.Zone.GetUtcOffset(midnight), DateTimeKind.Utc)
        );
    }

    private static async Task WriteAsync(
        Terminal terminal,
        AccessReport report,
        LooksAsked asked,
        CancellationToken cancellation
    )
    {
        var count = 0;
        await using (var csv = CsvWriter.Create(terminal.Out, Csv, leaveOpen: true))
        {
            await csv.WriteRecordAsync(["at", "reference", "account", "name", "role", "how"], cancellation);
            await foreach (var (_, look, name, role) in report.ReadAsync(asked, cancellation))
            {
                var at = look.At.ToUniversalTime().ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);
                await csv.WriteRecordAsync(
                    [at, look.Reference, look.By, name ?? "", role ?? "", look.How.InWords],
                    cancellation
                );
                count++;
            }
        }

        // Beside the answer, so that an empty report is told from one that was not made.
        await terminal.Errors.WriteLineAsync($"Looks on record: {count:N0}.");
    }
}
