using System.Runtime.InteropServices;
using Upheld.Code;

namespace Upheld.Assurance.SelfAssessment.Forms;

/// <summary>A provision's number, ordered as the Code orders it: 5.2 before 5.10.</summary>
/// <param name="Chapter">The chapter, 1 to 9; the form calls it a section.</param>
/// <param name="Place">The provision's place within its chapter.</param>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct ProvisionNumber(int Chapter, int Place)
{
    public static IComparer<ProvisionNumber> InOrder { get; } =
        Comparer<ProvisionNumber>.Create((a, b) => (a.Chapter, a.Place).CompareTo((b.Chapter, b.Place)));

    public static ProvisionNumber Of(Provision provision) => new(provision.Chapter, provision.Place);

    public override string ToString() => $"{Chapter}.{Place}";

    /// <summary>Reads "6.3", also with a full stop behind it. No other text is a number.</summary>
    public static ProvisionNumber? Read(string text)
    {
        var parts = VisibleText.Seen(text).Trim().TrimEnd('.').Split('.');
        return
            parts is [{ Length: 1 or 2 } chapter, { Length: 1 or 2 } place]
            && chapter.All(char.IsAsciiDigit)
            && place.All(char.IsAsciiDigit)
            ? new(int.Parse(chapter), int.Parse(place))
            : null;
    }
}
