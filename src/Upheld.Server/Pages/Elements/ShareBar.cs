using System.Globalization;
using Microsoft.AspNetCore.Razor.TagHelpers;

namespace Upheld.Server.Pages.Elements;

/// <summary>
/// A part of a whole as a bar, beside a figure that says the same in words: <c>&lt;share-bar part="412" whole="418"
/// /&gt;</c>. It is drawn as SVG, is not read out, and is left away where there is no whole.
/// </summary>
[HtmlTargetElement("share-bar", TagStructure = TagStructure.NormalOrSelfClosing)]
public sealed class ShareBar : TagHelper
{
    /// <summary>How many of the whole.</summary>
    public int Part { get; set; }

    /// <summary>How many there are.</summary>
    public int Whole { get; set; }

    /// <inheritdoc />
    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        if (Part < 0 || Part > Whole)
        {
            throw new InvalidOperationException($"<share-bar> cannot show {Part} of {Whole}.");
        }

        if (Whole == 0)
        {
            output.SuppressOutput();
            return;
        }

        var width = (100m * Part / Whole).ToString("0.##", CultureInfo.InvariantCulture);
        output.TagName = "svg";
        output.TagMode = TagMode.StartTagAndEndTag;
        output.Attributes.SetAttribute("class", "upheld-bar");
        output.Attributes.SetAttribute("viewBox", "0 0 100 10");
        output.Attributes.SetAttribute("preserveAspectRatio", "none");
        output.Attributes.SetAttribute("aria-hidden", "true");
        output.Attributes.SetAttribute("focusable", "false");
        output.Content.SetHtmlContent(
            Html.Element("rect", "upheld-bar__part").With("width", width).With("height", "10")
        );
    }
}
