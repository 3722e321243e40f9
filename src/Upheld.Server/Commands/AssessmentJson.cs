using System.Buffers;
using System.Text;
using System.Text.Json;
using Upheld.Assurance.Logs;
using Upheld.Assurance.Reporting;

namespace Upheld.Server.Commands;

/// <summary>An assessment as JSON, for programs.</summary>
internal static class AssessmentJson
{
    /// <summary>The whole document, with a line break at its end.</summary>
    public static string Of(LogAssessment assessment, long? homes)
    {
        var buffer = new ArrayBufferWriter<byte>();
        using (var json = new Utf8JsonWriter(buffer, new JsonWriterOptions { Indented = true }))
        {
            json.WriteStartObject();
            json.WriteString("asOf", $"{assessment.Question.AsOf:yyyy-MM-dd}");
            json.WriteNumber("rows", assessment.Rows);
            json.WriteNumber("complaints", assessment.Complaints);
            json.WriteNumber("refused", assessment.Refused);
            WriteProvisions(json, assessment);
            WriteMeasures(json, assessment, homes);
            json.WriteNumber("problemCount", assessment.ProblemCount);
            WriteProblems(json, assessment);
            json.WriteEndObject();
        }

        return $"{Encoding.UTF8.GetString(buffer.WrittenSpan)}\n";
    }

    private static void WriteProvisions(Utf8JsonWriter json, LogAssessment assessment)
    {
        json.WriteStartArray("provisions");
        foreach (var (provision, tally) in assessment.Question.Provisions.Zip(assessment.Tallies))
        {
            json.WriteStartObject();
            json.WriteString("number", provision.Number);
            json.WriteNumber("met", tally.Counts.Met);
            json.WriteNumber("breached", tally.Counts.Breached);
            json.WriteNumber("notYetDue", tally.Counts.NotYetDue);
            json.WriteNumber("notApplicable", tally.Counts.NotApplicable);
            json.WriteNumber("unknown", tally.Counts.Unknown);
            json.WriteStartArray("breaches");
            foreach (var reference in tally.Breaches)
            {
                json.WriteStringValue(reference);
            }

            json.WriteEndArray();
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    private static void WriteMeasures(Utf8JsonWriter json, LogAssessment assessment, long? homes)
    {
        json.WriteStartObject("measures");
        WriteFigures(json, assessment.Measures, homes);
        if (assessment.Question.Year is not null)
        {
            json.WriteStartObject("byTenure");
            foreach (var (tenure, measures) in assessment.ByTenure)
            {
                json.WriteStartObject(tenure);
                // Homes are given for the landlord as a whole, not for each tenure.
                WriteFigures(json, measures, homes: null);
                json.WriteEndObject();
            }

            json.WriteEndObject();
        }

        json.WriteEndObject();
    }

    private static void WriteFigures(Utf8JsonWriter json, ComplaintMeasures measures, long? homes)
    {
        WriteFigure(json, "CH01_1", measures.StageOne.PerThousand(homes));
        WriteFigure(json, "CH01_2", measures.StageTwo.PerThousand(homes));
        WriteFigure(json, "CH02_1", measures.StageOne.AnsweredInTime);
        WriteFigure(json, "CH02_2", measures.StageTwo.AnsweredInTime);
    }

    private static void WriteFigure(Utf8JsonWriter json, string name, decimal? figure)
    {
        if (figure is { } known)
        {
            json.WriteNumber(name, known);
        }
        else
        {
            json.WriteNull(name);
        }
    }

    private static void WriteProblems(Utf8JsonWriter json, LogAssessment assessment)
    {
        json.WriteStartArray("problems");
        foreach (var problem in assessment.Problems)
        {
            json.WriteStartObject();
            json.WriteNumber("line", problem.Line);
            json.WriteString("message", problem.Message);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }
}
