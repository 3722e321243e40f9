using Microsoft.AspNetCore.Razor.TagHelpers;

namespace Upheld.Server.Pages.Elements;

/// <summary>A list of facts with their names: <c>&lt;facts&gt;&lt;fact name="Tenure"&gt;Rented&lt;/fact&gt;&lt;/facts&gt;</c>.</summary>
[HtmlTargetElement("facts")]
public sealed class FactList : TagHelper
{
    /// <inheritdoc />
    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        output.TagName = "dl";
        output.Attributes.SetAttribute("class", "govuk-summary-list");
    }
}

/// <summary>One fact. Empty content is shown as "Not recorded", so a gap is seen.</summary>
[HtmlTargetElement("fact", ParentTag = "facts")]
public sealed class Fact : TagHelper
{
    /// <summary>What the fact is called.</summary>
    public string Name { get; set; } = "";

    /// <inheritdoc />
    public override async Task ProcessAsync(TagHelperContext context, TagHelperOutput output)
    {
        if (string.IsNullOrWhiteSpace(Name))
        {
            throw new InvalidOperationException("<fact> needs name=\"…\".");
        }

        var content = await output.GetChildContentAsync();
        object shown = content.IsEmptyOrWhiteSpace ? "Not recorded" : content;
        output.TagName = "div";
        output.Attributes.SetAttribute("class", "govuk-summary-list__row");
        output.Content.SetHtmlContent(Html.Element("dt", "govuk-summary-list__key", Name));
        output.Content.AppendHtml(
            Html.Element("dd", "govuk-summary-list__value upheld-words", shown).With("dir", "auto")
        );
    }
}
