using System.Collections.Immutable;
using System.Runtime.InteropServices;
using Upheld.Assurance.Reporting;
using Upheld.Code;
using Upheld.Code.Facts;

namespace Upheld.Assurance.Logs;

/// <summary>
/// A landlord's own log, or a part of it, measured row by row against the Code as it stood on a day. Parts are measured
/// at the same time and added up: a part is a stretch of the rows, and a share of the references, which are looked for
/// in the whole log.
/// </summary>
public sealed record LogAssessment
{
    /// <summary>What the measures call the complaints whose tenure is blank.</summary>
    public const string NoTenure = "not recorded";

    /// <summary>How many problems are listed; all are counted.</summary>
    public const int MostProblems = 1000;

    /// <summary>Begins with no row.</summary>
    /// <param name="question">What is asked.</param>
    /// <param name="header">What is wrong with the row that names the columns.</param>
    public LogAssessment(LogQuestion question, IReadOnlyCollection<LogProblem> header) =>
        (Question, Tallies, ProblemCount, Unreadable) = (question, NoneOf(question), header.Count, [.. header]);

    /// <summary>What was asked.</summary>
    public LogQuestion Question { get; }

    /// <summary>How many data rows there are.</summary>
    public long Rows { get; private init; }

    /// <summary>How many of them are complaints received by the day.</summary>
    public long Complaints { get; private init; }

    /// <summary>How many were received by the day and refused by it.</summary>
    public long Refused { get; private init; }

    /// <summary>How the verdicts on each of <see cref="LogQuestion.Provisions"/> add up, in their order.</summary>
    public ImmutableArray<ListedTally> Tallies { get; private init; } = [];

    /// <summary>The regulator's measures over the year, or over the whole log.</summary>
    public ComplaintMeasures Measures { get; private init; }

    /// <summary>The same for each tenure, spelt as it was first met, in order of name. Only with a year.</summary>
    public IEnumerable<KeyValuePair<string, ComplaintMeasures>> ByTenure =>
        Tenures.OrderBy(tenure => tenure.Key, StringComparer.OrdinalIgnoreCase);

    /// <summary>How many things a person should look at.</summary>
    public long ProblemCount { get; private init; }

    /// <summary>
    /// The first of them, line by line; of one line first what cannot be read, then that its reference is repeated, then
    /// what is odd.
    /// </summary>
    public IEnumerable<LogProblem> Problems =>
        Unreadable.Concat(Repeated).Concat(Odd).OrderBy(problem => problem.Line).Take(MostProblems);

    /// <summary>What a reader must know before relying on the deadlines, or null.</summary>
    public string? Warning { get; private init; }

    private IReadOnlyDictionary<string, ComplaintMeasures> Tenures { get; init; } =
        ImmutableDictionary<string, ComplaintMeasures>.Empty;

    private ImmutableArray<LogProblem> Unreadable { get; init; }

    private ImmutableArray<LogProblem> Repeated { get; init; } = [];

    private ImmutableArray<LogProblem> Odd { get; init; } = [];

    /// <summary>Measures a part of a log, given its rows in their order.</summary>
    public static LogAssessment Of(LogQuestion question, IEnumerable<LogRow> rows)
    {
        var (count, complaints, refused, problems) = (0L, 0L, 0L, 0L);
        var tallies = NoneOf(question).ToArray();
        var measures = default(ComplaintMeasures);
        var tenures = new Dictionary<string, ComplaintMeasures>(StringComparer.OrdinalIgnoreCase);
        var (unreadable, odd, references) = (new List<LogProblem>(), new List<LogProblem>(), new SeenReferences());
        string? warning = null;
        foreach (var row in rows)
        {
            references.Note(row);
            if (!row.IsOwn)
            {
                continue;
            }

            count++;
            Note(unreadable, row.Line, row.Problems);
            if (row.Complaint is not { } line || !line.IsReceivedBy(question.AsOf))
            {
                continue;
            }

            if (line.IsRefusedBy(question.AsOf))
            {
                refused++;
                continue;
            }

            complaints++;
            var complaint = line.AsOf(question.AsOf);
            Judge(question, line, complaint, tallies);
            var measured = question.Measure(complaint);
            measures += measured;
            if (question.Year is not null && measured != default)
            {
                Add(tenures, complaint.Labels.Tenure ?? NoTenure, measured);
            }

            warning ??= question.WarningFor(complaint);
            Note(odd, row.Line, LogOddities.Of(line, complaint, question.Terms));
        }

        return new LogAssessment(question, [])
        {
            Rows = count,
            Complaints = complaints,
            Refused = refused,
            Tallies = [.. tallies],
            Measures = measures,
            Tenures = tenures,
            ProblemCount = problems + references.RepeatedCount,
            Unreadable = [.. unreadable],
            Repeated = [.. references.Repeated.Take(MostProblems)],
            Odd = [.. odd],
            Warning = warning,
        };

        void Note(List<LogProblem> listed, int line, IReadOnlyList<string> messages)
        {
            problems += messages.Count;
            for (var i = 0; i < messages.Count && listed.Count < MostProblems; i++)
            {
                listed.Add(new LogProblem(line, messages[i]));
            }
        }
    }

    /// <summary>The two parts together; the rows of the left one come first.</summary>
    public static LogAssessment operator +(LogAssessment left, LogAssessment right)
    {
        var tenures = new Dictionary<string, ComplaintMeasures>(left.Tenures, StringComparer.OrdinalIgnoreCase);
        foreach (var (tenure, measured) in right.Tenures)
        {
            Add(tenures, tenure, measured);
        }

        return left with
        {
            Rows = left.Rows + right.Rows,
            Complaints = left.Complaints + right.Complaints,
            Refused = left.Refused + right.Refused,
            Tallies = [.. left.Tallies.Select((tally, place) => tally + right.Tallies[place])],
            Measures = left.Measures + right.Measures,
            Tenures = tenures,
            ProblemCount = left.ProblemCount + right.ProblemCount,
            Unreadable = [.. left.Unreadable.Concat(right.Unreadable).Take(MostProblems)],
            Repeated = [.. left.Repeated.Concat(right.Repeated)],
            Odd = [.. left.Odd.Concat(right.Odd).Take(MostProblems)],
            Warning = left.Warning ?? right.Warning,
        };
    }

    private static ImmutableArray<ListedTally> NoneOf(LogQuestion question) =>
        [.. question.Provisions.Select(_ => ListedTally.None)];

    private static void Judge(LogQuestion question, LogLine line, Complaint complaint, ListedTally[] tallies)
    {
        for (var i = 0; i < tallies.Length; i++)
        {
            var verdict = line.IsRefusalUnreadable ? Verdict.Unknown : question.Judge(complaint, i);
            tallies[i] = tallies[i].With(verdict, complaint.Reference);
        }
    }

    private static void Add(Dictionary<string, ComplaintMeasures> tenures, string tenure, ComplaintMeasures measured) =>
        CollectionsMarshal.GetValueRefOrAddDefault(tenures, tenure, out _) += measured;
}
