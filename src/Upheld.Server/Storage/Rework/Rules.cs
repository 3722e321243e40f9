using Upheld.Cases;
using Upheld.Code;
using Upheld.Code.Facts;
using Upheld.Code.HousingOmbudsman2024;

namespace Upheld.Server.Storage.Rework;

/// <summary>
/// Which rules the rows were worked out by, a mark for each provision. A mark says what a rule answers, not how it is
/// written, so a new version of Upheld works rows out again only where it judges otherwise.
/// </summary>
internal static class Rules
{
    /// <summary>How a row is written; raised when that changes.</summary>
    private const string RowForm = "1";

    private const string OfRows = "rows";
    private const string OfBuild = "build";

    // Two builds of the same code are one build, and then nothing need be asked.
    private static readonly string Build = typeof(Case).Module.ModuleVersionId.ToString("N");

    // The marks are of the edition under which rows are written, of which there is one.
    private static readonly Lazy<IReadOnlyDictionary<string, string>> Ours = new(() =>
        Code2024
            .Edition.Recorded.Select(provision => (provision.Number, Mark: RuleMarks.Of(provision, Code2024.Edition)))
            .Append((Number: OfRows, Mark: RowForm))
            .ToDictionary(one => one.Number, one => one.Mark, StringComparer.Ordinal)
    );

    /// <summary>
    /// The kinds of cases that may be judged otherwise than they were, none where another build judges alike; null where
    /// this very build worked the rows out.
    /// </summary>
    public static async ValueTask<IReadOnlyList<CaseKind>?> ChangedAsync(
        Session session,
        CancellationToken cancellation
    )
    {
        var kept = (
            await session.QueryAsync(
                "select provision, mark from rules",
                row => (Provision: row.GetString(0), Mark: row.GetString(1)),
                cancellation
            )
        ).ToDictionary(one => one.Provision, one => one.Mark, StringComparer.Ordinal);
        if (kept.GetValueOrDefault(OfBuild) == Build)
        {
            return null;
        }

        return
        [
            .. Ours
                .Value.Keys.Union(kept.Keys)
                .Where(number => number != OfBuild)
                .Where(number => Ours.Value.GetValueOrDefault(number) != kept.GetValueOrDefault(number))
                .SelectMany(KindsOf)
                .Distinct(),
        ];
    }

    private static CaseKind[] KindsOf(string number) =>
        Code2024.Edition.Find(number)?.Practice switch
        {
            Measure<Complaint> => [CaseKind.Complaint],
            Measure<ServiceRequest> => [CaseKind.ServiceRequest],
            Measure<RefusedComplaint> => [CaseKind.RefusedComplaint],
            // The form of rows, a provision that is no more, or one that is new: any case may have it in its row.
            _ => Enum.GetValues<CaseKind>(),
        };

    /// <summary>Notes that every row is worked out by the rules of this version.</summary>
    public static async ValueTask KeepAsync(Session session, CancellationToken cancellation)
    {
        await session.ExecuteAsync("delete from rules", cancellation);
        foreach (var (number, mark) in Ours.Value.Append(new(OfBuild, Build)))
        {
            await session.ExecuteAsync(
                "insert into rules (provision, mark) values (@provision, @mark)",
                cancellation,
                ("@provision", number),
                ("@mark", mark)
            );
        }
    }
}
