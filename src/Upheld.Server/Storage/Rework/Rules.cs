using Upheld.Calendar;
using Upheld.Cases;
using Upheld.Code;
using Upheld.Code.Facts;
using Upheld.Code.HousingOmbudsman2024;

namespace Upheld.Server.Storage.Rework;

/// <summary>What another version of Upheld makes otherwise.</summary>
/// <param name="Kinds">The kinds of cases whose rows may be others; none where it judges alike.</param>
/// <param name="WithWords">Whether the words they are found by may be others too.</param>
internal sealed record ChangedRules(IReadOnlyList<CaseKind> Kinds, bool WithWords);

/// <summary>
/// Which rules the rows were worked out by, a mark for each provision, and one for the built-in bank holidays. A mark says
/// what a rule answers, not how it is written, so a new version of Upheld works rows out again only where it judges
/// otherwise.
/// </summary>
internal static class Rules
{
    /// <summary>How a row is written; raised when that changes.</summary>
    private const string RowForm = "1";

    /// <summary>Which words a case is found by; raised when the same events give others. A test says when they do.</summary>
    private const string WordForm = "3";

    private const string OfRows = "rows";
    private const string OfWords = "words";
    private const string OfHolidays = "holidays";
    private const string OfBuild = "build";

    // Two builds of the same code are one build, and then nothing need be asked.
    private static readonly string Build = typeof(Case).Module.ModuleVersionId.ToString("N");

    // The marks are of the edition under which rows are written, of which there is one.
    private static readonly Lazy<IReadOnlyDictionary<string, string>> Ours = new(() =>
        Code2024
            .Edition.Recorded.Select(provision => (provision.Number, Mark: RuleMarks.Of(provision, Code2024.Edition)))
            .Append((Number: OfRows, Mark: RowForm))
            .Append((Number: OfWords, Mark: WordForm))
            .Append((Number: OfHolidays, Mark: RuleMarks.Of(BankHolidays.BuiltIn)))
            .ToDictionary(one => one.Number, one => one.Mark, StringComparer.Ordinal)
    );

    /// <summary>All marks of this version as one: two builds that judge alike have the same.</summary>
    public static string Marks => Together(Ours.Value);

    /// <summary>Whether this very build has nothing to ask for: it worked the rows out, and no other build asks for them.</summary>
    public static async ValueTask<bool> AreKeptAsync(Session session, CancellationToken cancellation) =>
        (await KeptAsync(session, cancellation)).GetValueOrDefault(OfBuild) == Build
        // What every rule answers is asked only where somebody else may have asked for the work.
        && (await ReworkAsked.MarksAsync(session, cancellation) is not { } asked || asked == Marks);

    /// <summary>The marks by which the rows were worked out, as one.</summary>
    public static async ValueTask<string> KeptMarksAsync(Session session, CancellationToken cancellation) =>
        Together(await KeptAsync(session, cancellation));

    /// <summary>What may be otherwise than it was.</summary>
    public static async ValueTask<ChangedRules> ChangedAsync(Session session, CancellationToken cancellation)
    {
        var kept = await KeptAsync(session, cancellation);
        var changed = Ours
            .Value.Keys.Union(kept.Keys)
            .Where(number => number != OfBuild)
            .Where(number => Ours.Value.GetValueOrDefault(number) != kept.GetValueOrDefault(number))
            .ToList();
        return new ChangedRules([.. changed.SelectMany(KindsOf).Distinct()], changed.Contains(OfWords));
    }

    private static async ValueTask<Dictionary<string, string>> KeptAsync(
        Session session,
        CancellationToken cancellation
    ) =>
        (
            await session.QueryAsync(
                "select provision, mark from rules",
                row => (Provision: row.GetString(0), Mark: row.GetString(1)),
                cancellation
            )
        ).ToDictionary(one => one.Provision, one => one.Mark, StringComparer.Ordinal);

    private static string Together(IReadOnlyDictionary<string, string> marks) =>
        RuleMarks.MarkOf(
            marks
                .Where(one => one.Key != OfBuild)
                .OrderBy(one => one.Key, StringComparer.Ordinal)
                .Select(one => $"{one.Key} {one.Value}")
        );

    // The form of rows, a provision that is no more, or one that is new: any case may have it in its row.
    private static CaseKind[] KindsOf(string number) =>
        Code2024.Edition.Find(number)?.Practice is { IsRecorded: true } measure
            ? measure.Judges is { } kind
                ? [kind]
                : []
            : Enum.GetValues<CaseKind>();

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
