using System.Globalization;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.AspNetCore.Razor.TagHelpers;

namespace Upheld.Server.Pages.Elements;

/// <summary>
/// How cases stand, as a bar beside words that say the same: met is solid, not known is empty, breached is striped, so
/// that colour is never needed. One breach in thousands is still wide enough to see.
/// </summary>
[HtmlTargetElement("verdict-bar", TagStructure = TagStructure.NormalOrSelfClosing)]
public sealed class VerdictBar : TagHelper
{
    private const decimal Least = 2.4m;
    private const decimal Stripe = 0.8m;

    /// <summary>How many met it.</summary>
    public long Met { get; set; }

    /// <summary>How many broke it.</summary>
    public long Breached { get; set; }

    /// <summary>How many the records do not tell of.</summary>
    public long Unknown { get; set; }

    /// <inheritdoc />
    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        if (Met < 0 || Breached < 0 || Unknown < 0)
        {
            throw new InvalidOperationException($"<verdict-bar> cannot show {Met}, {Breached} and {Unknown}.");
        }

        var whole = Met + Breached + Unknown;
        if (whole == 0)
        {
            output.SuppressOutput();
            return;
        }

        output.TagName = "svg";
        output.TagMode = TagMode.StartTagAndEndTag;
        output.Attributes.SetAttribute("class", "upheld-bar");
        output.Attributes.SetAttribute("viewBox", "0 0 100 10");
        output.Attributes.SetAttribute("preserveAspectRatio", "none");
        output.Attributes.SetAttribute("aria-hidden", "true");
        output.Attributes.SetAttribute("focusable", "false");
        var breached = Width(Breached, whole);
        var met = Met == 0 ? 0 : Math.Max(100 - breached - Width(Unknown, whole), Least);
        if (met > 0)
        {
            output.Content.AppendHtml(Rectangle("upheld-bar__part", 0, met));
        }

        for (var at = 100 - breached; at < 100; at += 2 * Stripe)
        {
            output.Content.AppendHtml(Rectangle("upheld-bar__breach", at, Math.Min(Stripe, 100 - at)));
        }
    }

    private static decimal Width(long part, long whole) => part == 0 ? 0 : Math.Max(100m * part / whole, Least);

    private static TagBuilder Rectangle(string css, decimal at, decimal width) =>
        Html.Element("rect", css).With("x", Format(at)).With("width", Format(width)).With("height", "10");

    private static string Format(decimal number) => number.ToString("0.##", CultureInfo.InvariantCulture);
}
