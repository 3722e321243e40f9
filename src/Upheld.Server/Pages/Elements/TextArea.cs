using Microsoft.AspNetCore.Html;
using Microsoft.AspNetCore.Razor.TagHelpers;

namespace Upheld.Server.Pages.Elements;

/// <summary>
/// Several lines of text: <c>&lt;text-area for="Text" rows="8" max-length="4000" /&gt;</c>. The limit is said in words,
/// counted down where scripts run, and never cuts what is typed; the server refuses more.
/// </summary>
[HtmlTargetElement("text-area", TagStructure = TagStructure.NormalOrSelfClosing)]
public sealed class TextArea : Question
{
    /// <summary>How many lines the field shows.</summary>
    public int Rows { get; set; } = 5;

    /// <summary>The most characters the server takes; none by default.</summary>
    public int? MaxLength { get; set; }

    /// <inheritdoc />
    protected override string? AlsoDescribedBy => MaxLength is null ? null : $"{Id}-info";

    /// <inheritdoc />
    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        base.Process(context, output);
        if (MaxLength is { } most)
        {
            // On the whole question, so that the script that counts sees an error the server found and keeps it.
            output.Attributes.SetAttribute("class", $"{output.Attributes["class"].Value} govuk-character-count");
            output.Attributes.SetAttribute("data-module", "govuk-character-count");
            output.Attributes.SetAttribute("data-maxlength", $"{most}");
        }
    }

    /// <inheritdoc />
    protected override IHtmlContent Control()
    {
        if (Rows < 2)
        {
            throw new InvalidOperationException($"<text-area for=\"{Name}\"> shows {Rows} rows: use <text-input>.");
        }

        var css =
            "govuk-textarea"
            + (Problem is null ? "" : " govuk-textarea--error")
            + (MaxLength is null ? "" : " govuk-js-character-count");
        // A browser drops the first line break inside the element, so that one is ours.
        var area = Html.Element("textarea", css, new HtmlString("\n"), Answer)
            .With("id", Id)
            .With("name", Name)
            .With("rows", $"{Rows}")
            .With("aria-describedby", DescribedBy);
        if (MaxLength is not { } most)
        {
            return area;
        }

        var info = Html.Element(
            "div",
            "govuk-hint govuk-character-count__message",
            $"You can enter up to {most:N0} characters"
        );
        return new HtmlContentBuilder().AppendHtml(area).AppendHtml(info.With("id", $"{Id}-info"));
    }
}
