using System.Collections.Immutable;
using System.Runtime.InteropServices;
using Upheld.Assurance.Logs;
using Upheld.Assurance.Reporting;
using Upheld.Calendar;
using Upheld.Code;
using Upheld.Code.Facts;
using Upheld.Code.HousingOmbudsman2024;

namespace Upheld.Server.Exchange.Logs;

/// <summary>A landlord's own log, measured line by line against the Code's clocks as they stood on a day.</summary>
internal sealed class LogAssessment
{
    /// <summary>The provisions that a log can be measured by, in the Code's order.</summary>
    public static readonly ImmutableArray<Provision> Provisions =
    [
        Stages.AcknowledgeAtStageOne,
        Stages.RespondAtStageOne,
        Stages.ExtendAtStageOne,
        Stages.AcknowledgeAtStageTwo,
        Stages.AnotherPersonAtStageTwo,
        Stages.RespondAtStageTwo,
        Stages.ExtendAtStageTwo,
    ];

    /// <summary>No more references than this are listed of a provision; the tally says how many breaches there are.</summary>
    public const int MostBreachesListed = 20;

    /// <summary>What the measures call the complaints whose tenure is blank.</summary>
    public const string NoTenure = "not recorded";

    private static readonly ImmutableArray<Measure<Complaint>> Practices =
    [
        .. Provisions.Select(provision => (Measure<Complaint>)provision.Practice),
    ];

    private readonly Terms terms;
    private readonly bool knowsYearAhead;
    private readonly Tally[] tallies = new Tally[Provisions.Length];
    private readonly List<string>[] breaches = [.. Provisions.Select(_ => new List<string>())];
    private readonly Dictionary<string, ComplaintMeasures> byTenure = new(StringComparer.OrdinalIgnoreCase);
    private readonly SeenReferences references;

    /// <summary>Begins with no line.</summary>
    public LogAssessment(WorkingCalendar calendar, DateOnly asOf, FinancialYear? year)
    {
        (AsOf, Year) = (asOf, year);
        terms = new Terms(calendar, LandlordPolicy.None, Code2024.Edition);
        knowsYearAhead = calendar.Knows(asOf.AddYears(1));
        references = new SeenReferences(Problems);
    }

    /// <summary>The day on which everything is judged.</summary>
    public DateOnly AsOf { get; }

    /// <summary>The year the measures are limited to, or null for the whole log.</summary>
    public FinancialYear? Year { get; }

    /// <summary>How many data rows there are.</summary>
    public long Rows { get; private set; }

    /// <summary>How many of them are complaints received by the day.</summary>
    public long Complaints { get; private set; }

    /// <summary>How many were received by the day and refused by it.</summary>
    public long Refused { get; private set; }

    /// <summary>The regulator's measures over the year, or over the whole log.</summary>
    public ComplaintMeasures Measures { get; private set; }

    /// <summary>The same for each tenure, spelt as it was first met, in order of name. Only with a year.</summary>
    public IEnumerable<KeyValuePair<string, ComplaintMeasures>> ByTenure =>
        byTenure.OrderBy(tenure => tenure.Key, StringComparer.OrdinalIgnoreCase);

    /// <summary>What a person should look at.</summary>
    public ProblemList Problems { get; } = new();

    /// <summary>What a reader must know before relying on the deadlines, or null.</summary>
    public string? Warning { get; private set; }

    /// <summary>The tally of a provision by its place in <see cref="Provisions"/>.</summary>
    public Tally TallyOf(int place) => tallies[place];

    /// <summary>The references of the first complaints that breached a provision, in the order of the log.</summary>
    public IReadOnlyList<string> BreachesOf(int place) => breaches[place];

    /// <summary>Reads a whole log.</summary>
    /// <param name="log">The log, its header read.</param>
    /// <param name="progress">Told now and then that lines have been read.</param>
    /// <param name="cancellation">Stops the work.</param>
    public async Task ReadAsync(LogReader log, Action progress, CancellationToken cancellation)
    {
        Note(log.Header);
        await foreach (var rows in log.ReadAsync(cancellation))
        {
            foreach (var row in rows)
            {
                Rows++;
                Note(row);
                if (row.Complaint is { } line)
                {
                    Take(line, row.Line);
                }
            }

            progress();
        }

        references.Finish();
    }

    private void Note(LogRow row)
    {
        foreach (var problem in row.Problems)
        {
            Problems.Add(row.Line, problem);
        }
    }

    private void Take(LogLine line, int number)
    {
        references.Note(line.Written.Reference, number);
        if (!line.IsReceivedBy(AsOf))
        {
            return;
        }

        if (line.IsRefusedBy(AsOf))
        {
            Refused++;
            return;
        }

        Complaints++;
        var complaint = line.AsOf(AsOf);
        Judge(complaint, line.IsRefusalUnreadable);
        Measure(complaint);
        Warning ??= WarningFor(complaint);
        foreach (var oddity in LogOddities.Of(line, complaint, terms))
        {
            Problems.Add(number, oddity);
        }
    }

    private void Judge(Complaint complaint, bool refusalUnreadable)
    {
        for (var i = 0; i < tallies.Length; i++)
        {
            var verdict = refusalUnreadable ? Verdict.Unknown : Practices[i].Judge(complaint, terms).AsOf(AsOf).Verdict;
            tallies[i] = tallies[i].With(verdict, 1);
            if (verdict == Verdict.Breached && breaches[i].Count < MostBreachesListed)
            {
                breaches[i].Add(complaint.Reference);
            }
        }
    }

    private void Measure(Complaint complaint)
    {
        var measures = ComplaintMeasures.Of(complaint, terms, AsOf, Year);
        Measures += measures;
        if (Year is not null && measures != default)
        {
            CollectionsMarshal.GetValueRefOrAddDefault(byTenure, complaint.Labels.Tenure ?? NoTenure, out _) +=
                measures;
        }
    }

    // Every date is on or before the day of the assessment, and no deadline lies a year after its start.
    private string? WarningFor(Complaint complaint) =>
        knowsYearAhead && terms.Calendar.Knows(complaint.StageOne.Requested!.Value.On)
            ? null
            : Practices
                .OfType<Clock>()
                .Where(clock => clock.From(complaint) is { IsReadable: true })
                .Select(clock =>
                    terms.Calendar.WarningFor(clock.From(complaint)!.Value.On, clock.Due(complaint, terms)!.Value)
                )
                .FirstOrDefault(warning => warning is not null);
}
