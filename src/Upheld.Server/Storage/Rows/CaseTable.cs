using System.Data.Common;
using Upheld.Cases;
using Upheld.Code;
using Upheld.Code.Facts;

namespace Upheld.Server.Storage.Rows;

/// <summary>The table of cases as lists show them.</summary>
internal static class CaseTable
{
    /// <summary>Its columns.</summary>
    public static readonly Table<CaseRow> Table = new(
        "cases",
        new("id", row => row.Id, (row, from, i) => row.Id = from.GetInt64(i)),
        new("reference", row => row.Reference, (row, from, i) => row.Reference = from.GetString(i)),
        new("kind", row => NameOf(row.Kind), (row, from, i) => row.Kind = KindOf(from.GetString(i))),
        new("is_open", row => row.IsOpen ? 1 : 0, (row, from, i) => row.IsOpen = from.GetInt32(i) == 1),
        new("stage", row => (int)row.Stage, (row, from, i) => row.Stage = (StageNumber)from.GetInt32(i)),
        new("handler", row => row.Handler, (row, from, i) => row.Handler = from.TextOrNull(i)),
        new("team", row => row.Team, (row, from, i) => row.Team = from.TextOrNull(i)),
        new(
            "is_restricted",
            row => row.IsRestricted ? 1 : 0,
            (row, from, i) => row.IsRestricted = from.GetInt32(i) == 1
        ),
        new("name", row => row.Name, (row, from, i) => row.Name = from.GetString(i)),
        new("summary", row => row.Summary, (row, from, i) => row.Summary = from.GetString(i)),
        new("category", row => row.Category, (row, from, i) => row.Category = from.TextOrNull(i)),
        new("tenure", row => row.Tenure, (row, from, i) => row.Tenure = from.TextOrNull(i)),
        new(
            "channel",
            row => row.Channel?.ToString(),
            (row, from, i) =>
                row.Channel = from.TextOrNull(i) is { } channel ? StoredChoice.Read<Channel>(channel) : null
        ),
        new("received_on", row => row.ReceivedOn, (row, from, i) => row.ReceivedOn = from.Day(i)),
        new("year", row => row.Year, AgreesWithTheDay),
        new("next_due", row => row.NextDue ?? Columns.Never, (row, from, i) => row.NextDue = from.DayOrNull(i)),
        new("next_due_asks", row => row.NextDueAsks, (row, from, i) => row.NextDueAsks = from.TextOrNull(i)),
        new(
            "next_due_provision",
            row => row.NextDueProvision,
            (row, from, i) => row.NextDueProvision = from.TextOrNull(i)
        ),
        new("version", row => row.Version, (row, from, i) => row.Version = from.GetInt32(i)),
        new("findings", row => row.Findings, (row, from, i) => row.Findings = from.GetString(i)),
        new("own_findings", row => row.OwnFindings, (row, from, i) => row.OwnFindings = from.TextOrNull(i))
    );

    /// <summary>A whole row.</summary>
    public static readonly Selection<CaseRow> Whole = Table.Whole;

    /// <summary>A row as lists of cases show it: without its year, and what the records say under each provision.</summary>
    public static readonly Selection<CaseRow> Listed = Table.Without("year", "findings", "own_findings");

    /// <summary>What figures count of a whole row, and nothing else of it.</summary>
    public static CaseRow Counted(DbDataReader row) => Whole.Read(row, ["received_on", "findings", "own_findings"]);

    /// <summary>A kind as it is stored.</summary>
    public static string NameOf(CaseKind kind) =>
        kind switch
        {
            CaseKind.ServiceRequest => "request",
            CaseKind.Complaint => "complaint",
            CaseKind.RefusedComplaint => "refused",
        };

    // It follows from the day, and figures find cases by it.
    private static void AgreesWithTheDay(CaseRow row, DbDataReader from, int i)
    {
        if (from.GetInt32(i) is var year && year != row.Year)
        {
            throw new UnreadableRecordException(
                $"It was received on {row.ReceivedOn:O}, which is not of the year {year}."
            );
        }
    }

    private static CaseKind KindOf(string name) =>
        name switch
        {
            "request" => CaseKind.ServiceRequest,
            "complaint" => CaseKind.Complaint,
            "refused" => CaseKind.RefusedComplaint,
            _ => throw new UnreadableRecordException($"'{name}' is no kind of case."),
        };
}
