using System.Runtime.InteropServices;
using Upheld.Code.HousingOmbudsman2024;

namespace Upheld.Assurance.SelfAssessment.Forms;

/// <summary>A provision's number, ordered as the Code orders it: 5.2 before 5.10.</summary>
/// <param name="Chapter">The chapter, 1 to 9; the form calls it a section.</param>
/// <param name="Place">The provision's place within its chapter.</param>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct ProvisionNumber(int Chapter, int Place)
{
    public static IComparer<ProvisionNumber> InOrder { get; } =
        Comparer<ProvisionNumber>.Create((a, b) => (a.Chapter, a.Place).CompareTo((b.Chapter, b.Place)));

    /// <summary>The provisions that the form asks about; 1.1 asks for nothing.</summary>
    public static IEnumerable<ProvisionNumber> All =>
        Code2024.Edition.Provisions.Select(p => new ProvisionNumber(p.Chapter, p.Place));

    public bool IsInTheForm => Code2024.Edition.Find(ToString()) is not null;

    public override string ToString() => $"{Chapter}.{Place}";

    /// <summary>Reads "6.3", also with a full stop behind it. No other text is a number.</summary>
    public static ProvisionNumber? Read(string text)
    {
        var parts = text.Trim().TrimEnd('.').Split('.');
        return
            parts is [{ Length: 1 or 2 } chapter, { Length: 1 or 2 } place]
            && chapter.All(char.IsAsciiDigit)
            && place.All(char.IsAsciiDigit)
            ? new(int.Parse(chapter), int.Parse(place))
            : null;
    }
}
