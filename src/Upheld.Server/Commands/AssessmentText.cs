using System.Text;
using Upheld.Assurance.Logs;
using Upheld.Assurance.Reporting;

namespace Upheld.Server.Commands;

/// <summary>An assessment as text, for the person with the spreadsheet.</summary>
internal static class AssessmentText
{
    private const int MostProblemsShown = 20;

    /// <summary>The whole text, with a line break at its end.</summary>
    public static string Of(LogAssessment assessment, long? homes, string file)
    {
        var text = new StringBuilder()
            .AppendLine($"{SafeText.Plain(file)} as it stood on {assessment.Question.AsOf:dddd d MMMM yyyy}")
            .AppendLine(
                $"{assessment.Rows:N0} rows: {assessment.Complaints:N0} complaints, {assessment.Refused:N0} refused"
            )
            .AppendLine();
        WriteProvisions(text, assessment);
        WriteMeasures(text, assessment, homes);
        WriteProblems(text, assessment);
        return text.ToString();
    }

    private static void WriteProvisions(StringBuilder text, LogAssessment assessment)
    {
        text.AppendLine($"{"", -50}{"Met", 9}{"Breached", 10}{"Not yet due", 13}{"Not needed", 12}{"Unknown", 9}");
        var breached = new StringBuilder();
        foreach (var (provision, listed) in assessment.Question.Provisions.Zip(assessment.Tallies))
        {
            var tally = listed.Counts;
            text.AppendLine(
                $"{provision.Number, -6}{provision.Name, -44}{tally.Met, 9:N0}{tally.Breached, 10:N0}"
                    + $"{tally.NotYetDue, 13:N0}{tally.NotApplicable, 12:N0}{tally.Unknown, 9:N0}"
            );
            if (tally.Breached > 0)
            {
                var rest = tally.Breached - listed.Breaches.Length;
                breached.AppendLine(
                    $"{provision.Number, -6}{string.Join(", ", listed.Breaches.Select(SafeText.Plain))}"
                        + (rest > 0 ? $" and {rest:N0} more" : "")
                );
            }
        }

        text.AppendLine();
        if (breached.Length > 0)
        {
            text.AppendLine("Breached by").Append(breached).AppendLine();
        }
    }

    private static void WriteMeasures(StringBuilder text, LogAssessment assessment, long? homes)
    {
        text.AppendLine(
            assessment.Question.Year is { } year
                ? $"Measures for {year}, {year.From:d MMMM yyyy} to {year.To:d MMMM yyyy}"
                : "Measures for the whole file, whatever the year. Add --year 2025-26 to measure one year."
        );
        WriteFigures(text, assessment.Measures, homes);
        if (homes is null)
        {
            text.AppendLine("  Add --homes with the number of homes you own to see how many that is per 1,000 homes.");
        }

        foreach (var (tenure, measures) in assessment.ByTenure)
        {
            text.AppendLine($"Tenure: {SafeText.Plain(tenure)}");
            WriteFigures(text, measures, homes: null);
        }

        text.AppendLine();
    }

    private static void WriteFigures(StringBuilder text, ComplaintMeasures measures, long? homes)
    {
        WriteStage(text, "Stage 1 complaints", "1", measures.StageOne, homes);
        WriteStage(text, "Stage 2 complaints", "2", measures.StageTwo, homes);
    }

    private static void WriteStage(StringBuilder text, string name, string part, StageMeasure stage, long? homes)
    {
        text.AppendLine($"  {name}: {stage.Received:N0}");
        if (stage.PerThousand(homes) is { } perThousand)
        {
            text.AppendLine($"    CH01 ({part}), per 1,000 homes: {perThousand:0.0}");
        }

        text.AppendLine(
            stage.AnsweredInTime is { } share
                ? $"    CH02 ({part}), answered in time: {share:0.0} % ({stage.InTime:N0} of {stage.Due:N0} that are due)"
                : $"    CH02 ({part}), answered in time: none is due"
        );
    }

    private static void WriteProblems(StringBuilder text, LogAssessment assessment)
    {
        if (assessment.ProblemCount == 0)
        {
            text.AppendLine("No problems were found in the file.");
            return;
        }

        text.AppendLine(
            assessment.ProblemCount == 1 ? "1 thing to look at" : $"{assessment.ProblemCount:N0} things to look at"
        );
        foreach (var problem in assessment.Problems.Take(MostProblemsShown))
        {
            text.AppendLine($"  line {problem.Line}: {problem.Message}");
        }

        if (assessment.ProblemCount > MostProblemsShown)
        {
            text.AppendLine(
                $"  and {assessment.ProblemCount - MostProblemsShown:N0} more. Add --json to see up to 1,000."
            );
        }
    }
}
