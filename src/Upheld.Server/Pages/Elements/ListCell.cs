using Microsoft.AspNetCore.Razor.TagHelpers;

namespace Upheld.Server.Pages.Elements;

/// <summary>
/// A cell of a list that is a table where there is room and a stack of cards on a phone, where each cell shows its own
/// name: <c>&lt;list-cell name="Role"&gt;Manager&lt;/list-cell&gt;</c>.
/// </summary>
[HtmlTargetElement("list-cell")]
public sealed class ListCell : TagHelper
{
    /// <summary>What the column is called.</summary>
    public string Name { get; set; } = "";

    /// <summary>True for the cell that says what the row is about.</summary>
    public bool Heading { get; set; }

    /// <inheritdoc />
    public override async Task ProcessAsync(TagHelperContext context, TagHelperOutput output)
    {
        if (string.IsNullOrWhiteSpace(Name))
        {
            throw new InvalidOperationException("<list-cell> needs name=\"…\".");
        }

        var content = await output.GetChildContentAsync();
        output.TagName = Heading ? "th" : "td";
        output.Attributes.SetAttribute("role", Heading ? "rowheader" : "cell");
        output.Attributes.SetAttribute("class", Heading ? "govuk-table__header" : "govuk-table__cell");
        if (Heading)
        {
            output.Attributes.SetAttribute("scope", "row");
        }

        // A screen reader says the column's heading; the name is for the eye alone.
        var name = Html.Element("span", "upheld-worklist__label", Name).With("aria-hidden", "true");
        output.Content.SetHtmlContent(name);
        output.Content.AppendHtml(Html.Element("span", null, content));
    }
}
