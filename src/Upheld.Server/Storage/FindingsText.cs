using System.Globalization;
using System.Text;
using Upheld.Assurance;
using Upheld.Cases;
using Upheld.Code;
using Upheld.Code.Facts;

namespace Upheld.Server.Storage;

/// <summary>
/// The findings on one case in one short text: for each provision that judges its kind, in the Code's order, a letter
/// for the verdict and, where it turns into a breach, the last day it holds (<c>mmd20260907n</c>). Cases with the same
/// text are counted together, so the figures of a year come from a few hundred groups, and no text goes stale overnight.
/// </summary>
internal static class FindingsText
{
    private const string Letters = "ndmbu";
    private const string DayForm = "yyyyMMdd";

    private static readonly Dictionary<CaseKind, IReadOnlyList<Provision>> ByKind = new()
    {
        [CaseKind.Complaint] = Judging<Complaint>(),
        [CaseKind.ServiceRequest] = Judging<ServiceRequest>(),
        [CaseKind.RefusedComplaint] = Judging<RefusedComplaint>(),
    };

    /// <summary>The provisions that judge cases of a kind, in the Code's order.</summary>
    public static IReadOnlyList<Provision> Provisions(CaseKind kind) => ByKind[kind];

    /// <summary>Packs what the records say of a case.</summary>
    public static string Of(Case @case, Terms terms) =>
        Pack(CaseFindings.Of(@case, terms).Select(judged => judged.Finding));

    /// <summary>Packs findings in their order. Reasons and sources are not kept: the case gives them again.</summary>
    public static string Pack(IEnumerable<Finding> findings)
    {
        var text = new StringBuilder();
        foreach (var finding in findings)
        {
            text.Append(Letters[(int)finding.Verdict]);
            if (finding.BreachedAfter is { } last)
            {
                text.Append(last.ToString(DayForm, CultureInfo.InvariantCulture));
            }
        }

        return text.ToString();
    }

    /// <summary>Unpacks findings: verdicts and the days they turn, in the order they were packed.</summary>
    /// <exception cref="InvalidDataException">The text is not one that <see cref="Pack"/> writes.</exception>
    public static IReadOnlyList<Finding> Unpack(string text)
    {
        var findings = new List<Finding>();
        for (var i = 0; i < text.Length; )
        {
            var verdict = Letters.IndexOf(text[i], StringComparison.Ordinal);
            var end = ++i;
            while (end < text.Length && char.IsAsciiDigit(text[end]))
            {
                end++;
            }

            DateOnly day = default;
            if (
                verdict < 0
                || (
                    end > i
                    && !DateOnly.TryParseExact(
                        text.AsSpan(i, end - i),
                        DayForm,
                        CultureInfo.InvariantCulture,
                        DateTimeStyles.None,
                        out day
                    )
                )
            )
            {
                throw new InvalidDataException($"'{text}' are no findings.");
            }

            findings.Add(new Finding((Verdict)verdict, "", BreachedAfter: end > i ? day : null));
            i = end;
        }

        return findings;
    }

    private static IReadOnlyList<Provision> Judging<TFact>() =>
        [.. Findings.Recorded.Where(provision => provision.Practice is Measure<TFact>)];
}
