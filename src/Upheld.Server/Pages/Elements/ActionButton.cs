using Microsoft.AspNetCore.Razor.TagHelpers;

namespace Upheld.Server.Pages.Elements;

/// <summary>
/// Sends a form, once even when clicked twice: <c>&lt;action-button&gt;Acknowledge&lt;/action-button&gt;</c>. With
/// <c>href</c> it is a link that starts something.
/// </summary>
[HtmlTargetElement("action-button")]
public sealed class ActionButton : TagHelper
{
    /// <summary>Empty, <c>secondary</c>, or <c>warning</c> for what cannot be undone.</summary>
    public string Kind { get; set; } = "";

    /// <summary>Where a link leads; null for a button that sends the form.</summary>
    public string? Href { get; set; }

    /// <inheritdoc />
    public override async Task ProcessAsync(TagHelperContext context, TagHelperOutput output)
    {
        if (Kind is not ("" or "secondary" or "warning"))
        {
            throw new InvalidOperationException($"<action-button> knows no kind {Kind}.");
        }

        if (output.Attributes.FirstOrDefault(one => one.Name is not ("name" or "value" or "formaction")) is { } odd)
        {
            throw new InvalidOperationException($"<action-button> knows no attribute {odd.Name}.");
        }

        var content = await output.GetChildContentAsync();
        if (content.IsEmptyOrWhiteSpace)
        {
            throw new InvalidOperationException("<action-button> says nothing: write what it does inside it.");
        }

        output.TagName = Href is null ? "button" : "a";
        output.Attributes.SetAttribute(
            "class",
            Kind.Length == 0 ? "govuk-button" : $"govuk-button govuk-button--{Kind}"
        );
        output.Attributes.SetAttribute("data-module", "govuk-button");
        if (Href is null)
        {
            output.Attributes.SetAttribute("type", "submit");
            output.Attributes.SetAttribute("data-prevent-double-click", "true");
        }
        else
        {
            output.Attributes.SetAttribute("href", Href);
            output.Attributes.SetAttribute("role", "button");
            output.Attributes.SetAttribute("draggable", "false");
        }
    }
}
