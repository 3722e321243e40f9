using System.Globalization;
using System.Text;
using Upheld.Cases;
using Upheld.Code;

namespace Upheld.Server.Storage.Rows;

/// <summary>
/// The findings on one case in one short text: a letter at the place of each provision in the Code, a dash where it does
/// not judge this kind of case. Then, for each that turns by itself, its place with the last day on which it holds:
/// <c>--m-d… 4b20260907</c> turns into a breach, <c>u</c> into unknown. No text goes stale overnight.
/// </summary>
internal static class FindingsText
{
    /// <summary>Where a provision does not judge this kind of case.</summary>
    public const char NotJudged = '-';

    private const string DayForm = "yyyyMMdd";

    /// <summary>A verdict as it is stored.</summary>
    public static char LetterOf(Verdict verdict) =>
        verdict switch
        {
            Verdict.NotApplicable => 'n',
            Verdict.NotYetDue => 'd',
            Verdict.Met => 'm',
            Verdict.Breached => 'b',
            Verdict.Unknown => 'u',
        };

    /// <summary>The verdict stored as a letter.</summary>
    /// <exception cref="UnreadableRecordException">It is none.</exception>
    public static Verdict VerdictOf(char letter) =>
        letter switch
        {
            'n' => Verdict.NotApplicable,
            'd' => Verdict.NotYetDue,
            'm' => Verdict.Met,
            'b' => Verdict.Breached,
            'u' => Verdict.Unknown,
            _ => throw new UnreadableRecordException($"'{letter}' is no verdict."),
        };

    /// <summary>The verdict stored as a text of one letter.</summary>
    /// <exception cref="UnreadableRecordException">It is none.</exception>
    public static Verdict VerdictOf(string text) =>
        text is [var letter] ? VerdictOf(letter) : throw new UnreadableRecordException($"'{text}' is no verdict.");

    /// <summary>Packs what the records say of a case. By own limits only where the landlord has one.</summary>
    public static string Of(Case @case, Terms terms) =>
        Pack(
            @case
                .Judge(terms)
                .Where(judged => !terms.ByOwnLimits || terms.Policy.Limit(judged.Provision.Number) is not null)
                .Select(judged => (terms.Edition.PlaceOf(judged.Provision), judged.Finding)),
            terms.Edition.Provisions.Length
        );

    /// <summary>Packs findings by their places. Reasons and sources are not kept: the case gives them again.</summary>
    public static string Pack(IEnumerable<(int Place, Finding Finding)> findings, int places)
    {
        var text = new StringBuilder().Append(NotJudged, places);
        foreach (var (place, finding) in findings)
        {
            text[place] = LetterOf(finding.Verdict);
            Append(text, place, 'b', finding.BreachedAfter);
            Append(text, place, 'u', finding.UnknownAfter);
        }

        return text.ToString();
    }

    /// <summary>Unpacks findings: places, verdicts and the days they turn.</summary>
    /// <exception cref="UnreadableRecordException">The text is not one that <see cref="Pack"/> writes.</exception>
    public static IReadOnlyList<(int Place, Finding Finding)> Unpack(string? text)
    {
        if (string.IsNullOrEmpty(text))
        {
            return [];
        }

        var parts = text.Split(' ');
        if (parts[0].Length > ProvisionPlaces.Count)
        {
            throw Wrong(text);
        }

        var findings = new List<(int Place, Finding Finding)>();
        for (var place = 0; place < parts[0].Length; place++)
        {
            if (parts[0][place] != NotJudged)
            {
                findings.Add((place, new Finding(VerdictOf(parts[0][place]), "")));
            }
        }

        foreach (var turn in parts.Skip(1))
        {
            var (place, kind, day) = TurnOf(turn);
            var at = findings.FindIndex(one => one.Place == place);
            var before = at < 0 ? throw Wrong(text) : findings[at].Finding;
            findings[at] = (
                place,
                kind == 'b' ? before with { BreachedAfter = day } : before with { UnknownAfter = day }
            );
        }

        return findings;
    }

    private static void Append(StringBuilder text, int place, char kind, DateOnly? last)
    {
        if (last is { } day)
        {
            text.Append(CultureInfo.InvariantCulture, $" {place}{kind}").Append(day.ToString(DayForm));
        }
    }

    private static (int Place, char Kind, DateOnly Day) TurnOf(string turn)
    {
        var kind = turn.IndexOfAny(['b', 'u']);
        return
            kind > 0
            && int.TryParse(turn.AsSpan(0, kind), NumberStyles.None, CultureInfo.InvariantCulture, out var place)
            && DateOnly.TryParseExact(turn.AsSpan(kind + 1), DayForm, out var day)
            ? (place, turn[kind], day)
            : throw Wrong(turn);
    }

    private static UnreadableRecordException Wrong(string text) => new($"'{text}' are no findings.");
}
