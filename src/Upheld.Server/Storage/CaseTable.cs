using System.Data.Common;
using System.Globalization;
using Microsoft.Data.Sqlite;
using Upheld.Cases;
using Upheld.Code.Facts;

namespace Upheld.Server.Storage;

/// <summary>The table of read rows: how a row is kept and how it is read back.</summary>
internal static class CaseTable
{
    /// <summary>What a query selects so that <see cref="Read"/> understands it.</summary>
    public const string Columns = """
        id, reference, kind, is_open, stage, handler, name, summary, category, tenure, channel, received_on, next_due,
        next_due_asks, next_due_provision, version, findings, own_findings
        """;

    private const string Keep = """
        insert into cases (id, reference, kind, is_open, stage, handler, name, summary, category, tenure, channel,
          received_on, year, next_due, next_due_asks, next_due_provision, version, findings, own_findings)
        values (@id, @reference, @kind, @isOpen, @stage, @handler, @name, @summary, @category, @tenure, @channel,
          @receivedOn, @year, @nextDue, @nextDueAsks, @nextDueProvision, @version, @findings, @ownFindings)
        on conflict (id) do update set reference = excluded.reference, kind = excluded.kind,
          is_open = excluded.is_open, stage = excluded.stage, handler = excluded.handler, name = excluded.name,
          summary = excluded.summary, category = excluded.category, tenure = excluded.tenure,
          channel = excluded.channel, received_on = excluded.received_on, year = excluded.year,
          next_due = excluded.next_due, next_due_asks = excluded.next_due_asks,
          next_due_provision = excluded.next_due_provision, version = excluded.version, findings = excluded.findings,
          own_findings = excluded.own_findings
        """;

    // Dates sort as they stand, so what is never due sorts last.
    private static readonly DateOnly Never = DateOnly.MaxValue;

    /// <summary>Keeps a row, in place of an older one of the same case.</summary>
    public static async ValueTask KeepAsync(Session session, CaseRow row, CancellationToken cancellation) =>
        await session.ExecuteAsync(
            Keep,
            cancellation,
            ("@id", row.Id),
            ("@reference", row.Reference),
            ("@kind", NameOf(row.Kind)),
            ("@isOpen", row.IsOpen ? 1 : 0),
            ("@stage", (int)row.Stage),
            ("@handler", row.Handler),
            ("@name", row.Name),
            ("@summary", row.Summary),
            ("@category", row.Category),
            ("@tenure", row.Tenure),
            ("@channel", row.Channel?.ToString()),
            ("@receivedOn", row.ReceivedOn),
            ("@year", row.Year),
            ("@nextDue", row.NextDue ?? Never),
            ("@nextDueAsks", row.NextDueAsks),
            ("@nextDueProvision", row.NextDueProvision),
            ("@version", row.Version),
            ("@findings", row.Findings),
            ("@ownFindings", row.OwnFindings)
        );

    /// <summary>Reads a row of <see cref="Columns"/>.</summary>
    public static CaseRow Read(DbDataReader row) =>
        new()
        {
            Id = row.GetInt64(0),
            Reference = row.GetString(1),
            Kind = KindOf(row.GetString(2)),
            IsOpen = row.GetInt32(3) == 1,
            Stage = (StageNumber)row.GetInt32(4),
            Handler = Text(row, 5),
            Name = row.GetString(6),
            Summary = row.GetString(7),
            Category = Text(row, 8),
            Tenure = Text(row, 9),
            Channel = Text(row, 10) is { } channel ? Enum.Parse<Channel>(channel) : null,
            ReceivedOn = Day(row, 11),
            NextDue = Day(row, 12) is var due && due == Never ? null : due,
            NextDueAsks = Text(row, 13),
            NextDueProvision = Text(row, 14),
            Version = row.GetInt32(15),
            Findings = row.GetString(16),
            OwnFindings = Text(row, 17),
        };

    /// <summary>A kind as it is stored.</summary>
    public static string NameOf(CaseKind kind) =>
        kind switch
        {
            CaseKind.ServiceRequest => "request",
            CaseKind.Complaint => "complaint",
            _ => "refused",
        };

    private static CaseKind KindOf(string name) =>
        name switch
        {
            "request" => CaseKind.ServiceRequest,
            "complaint" => CaseKind.Complaint,
            _ => CaseKind.RefusedComplaint,
        };

    // SQLite keeps a day as text, and its library tries every way to write one.
    private static DateOnly Day(DbDataReader row, int column) =>
        row is SqliteDataReader
            ? DateOnly.ParseExact(row.GetString(column), "yyyy-MM-dd", CultureInfo.InvariantCulture)
            : row.GetFieldValue<DateOnly>(column);

    private static string? Text(DbDataReader row, int column) => row.IsDBNull(column) ? null : row.GetString(column);
}
