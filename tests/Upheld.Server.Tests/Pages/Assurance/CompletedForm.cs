using System.Text;
using Upheld.Code.HousingOmbudsman2024;

namespace Upheld.Server.Tests.Pages.Assurance;

/// <summary>A completed form as text: every provision answered Yes unless a test says otherwise.</summary>
internal static class CompletedForm
{
    public const string Requirement = "The landlord must do what this provision asks";

    public static byte[] Text(params (string Number, string Comply, string Evidence)[] otherwise)
    {
        var rows = Code2024.Edition.Provisions.Select(provision =>
            otherwise.FirstOrDefault(row => row.Number == provision.Number) is ({ } number, var comply, var evidence)
                ? $"{number}\t{Requirement}\t{comply}\t{evidence}\t"
                : $"{provision.Number}\t{Requirement}\tYes\tSee our complaints policy.\t"
        );
        return Encoding.UTF8.GetBytes(
            string.Join(
                '\n',
                rows.Prepend("Code provision\tCode requirement\tComply: Yes / No\tEvidence\tCommentary / explanation")
            )
        );
    }

    /// <summary>Invented forms, and real ones where a folder <c>shared/forms</c> lies beside the checkout.</summary>
    public static IEnumerable<string> Files =>
        [.. Directory.GetFiles(Path.Combine(AppContext.BaseDirectory, "Forms"), "*.txt").Order(), .. Real];

    private static IEnumerable<string> Real
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
}
