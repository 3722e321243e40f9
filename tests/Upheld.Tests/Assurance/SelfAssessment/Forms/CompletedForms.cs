using Upheld.Assurance.SelfAssessment;
using Upheld.Assurance.SelfAssessment.Forms;
using Upheld.Server.Exchange;

namespace Upheld.Tests.Assurance.SelfAssessment.Forms;

/// <summary>
/// Completed forms to read: two invented ones of the layouts that landlords publish, and the real ones where a folder
/// <c>shared/forms</c> lies beside the checkout.
/// </summary>
internal static class CompletedForms
{
    public static TheoryData<string> All => [Northmere, Eastholt, .. Real];

    /// <summary>Evidence only; fragments of HTML; rows broken over pages, one page without the comply column.</summary>
    public static string Northmere => Invented("northmere.txt");

    /// <summary>Evidence and commentary; actions and target dates; a commentary cell merged over rows.</summary>
    public static string Eastholt => Invented("eastholt.txt");

    public static IEnumerable<string> Real
    {
        get
        {
            for (var at = new DirectoryInfo(AppContext.BaseDirectory); at is not null; at = at.Parent)
            {
                var folder = Path.Combine(at.FullName, "shared", "forms");
                if (Directory.Exists(folder))
                {
                    return Directory.GetFiles(folder, "*.txt").Order();
                }
            }
            return [];
        }
    }

    private static string Invented(string name) =>
        Path.Combine(AppContext.BaseDirectory, "Assurance", "SelfAssessment", "Forms", name);

    public static string Text(string path) => File.ReadAllText(path);

    /// <summary>Reads the text of a file.</summary>
    public static FormReading Read(string text) => FormReader.Read(FormMarkup.Remove(text), Given.Code);

    /// <summary>The form that a text holds; fails where it holds none.</summary>
    public static SelfAssessmentForm Form(string text)
    {
        var reading = Read(text);
        Assert.Null(reading.Reason);
        return reading.Form!;
    }
}
