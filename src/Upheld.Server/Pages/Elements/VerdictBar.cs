using System.Globalization;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.AspNetCore.Razor.TagHelpers;
using Upheld.Assurance.Reporting;

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

    /// <summary>How they stand; only those that are due are drawn.</summary>
    public Tally Tally { get; set; }

    /// <inheritdoc />
    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        if (Tally is { Met: < 0 } or { Breached: < 0 } or { Unknown: < 0 })
        {
            throw new InvalidOperationException(
                $"<verdict-bar> cannot show {Tally.Met}, {Tally.Breached} and {Tally.Unknown}."
            );
        }

        if (Tally.Due == 0)
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
        var breached = Width(Tally.Breached);
        var met = Tally.Met == 0 ? 0 : Math.Max(100 - breached - Width(Tally.Unknown), Least);
        if (met > 0)
        {
            output.Content.AppendHtml(Rectangle("upheld-bar__part", 0, met));
        }

        for (var at = 100 - breached; at < 100; at += 2 * Stripe)
        {
            output.Content.AppendHtml(Rectangle("upheld-bar__breach", at, Math.Min(Stripe, 100 - at)));
        }
    }

    private decimal Width(long part) => part == 0 ? 0 : Math.Max(100m * part / Tally.Due, Least);

    private static TagBuilder Rectangle(string css, decimal at, decimal width) =>
        Html.Element("rect", css).With("x", Format(at)).With("width", Format(width)).With("height", "10");

    private static string Format(decimal number) => number.ToString("0.##", CultureInfo.InvariantCulture);
}
