using Microsoft.AspNetCore.Razor.TagHelpers;

namespace Upheld.Server.Pages.Elements;

/// <summary>
/// News about what was just done, or what matters before going on: <c>&lt;notice success="true"&gt;…&lt;/notice&gt;</c>.
/// One to a page.
/// </summary>
[HtmlTargetElement("notice")]
public sealed class Notice : TagHelper
{
    private const string TitleId = "notice-title";

    /// <summary>True when something was done; it is then read out at once.</summary>
    public bool Success { get; set; }

    /// <summary>The words of the bar above; "Done" or "Important" by default.</summary>
    public string? Title { get; set; }

    /// <inheritdoc />
    public override async Task ProcessAsync(TagHelperContext context, TagHelperOutput output)
    {
        var content = await output.GetChildContentAsync();
        if (content.IsEmptyOrWhiteSpace)
        {
            throw new InvalidOperationException("<notice> says nothing.");
        }

        output.TagName = "div";
        output.Attributes.SetAttribute(
            "class",
            Success ? "govuk-notification-banner govuk-notification-banner--success" : "govuk-notification-banner"
        );
        output.Attributes.SetAttribute("role", Success ? "alert" : "region");
        output.Attributes.SetAttribute("aria-labelledby", TitleId);
        output.Attributes.SetAttribute("data-module", "govuk-notification-banner");
        var title = Html.Element("h2", "govuk-notification-banner__title", Title ?? (Success ? "Done" : "Important"));
        output.PreContent.AppendHtml(
            Html.Element("div", "govuk-notification-banner__header", title.With("id", TitleId))
        );
        output.Content.SetHtmlContent(Html.Element("div", "govuk-notification-banner__content", content));
    }
}
