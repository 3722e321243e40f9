using Microsoft.AspNetCore.Html;
using Microsoft.AspNetCore.Mvc.Rendering;

namespace Upheld.Server.Pages.Elements;

/// <summary>Writes an element with its attributes and content; every text is encoded.</summary>
internal static class Html
{
    /// <summary>An element around <paramref name="content"/>. Attributes whose value is null are left out.</summary>
    public static TagBuilder Element(string name, string? css, params ReadOnlySpan<object?> content)
    {
        var element = new TagBuilder(name);
        if (css is not null)
        {
            element.Attributes["class"] = css;
        }

        foreach (var part in content)
        {
            if (part is IHtmlContent html)
            {
                element.InnerHtml.AppendHtml(html);
            }
            else if (part is string text)
            {
                element.InnerHtml.Append(text);
            }
        }

        return element;
    }

    /// <summary>An element without content, such as <c>input</c>.</summary>
    public static TagBuilder Void(string name, string? css)
    {
        var element = Element(name, css);
        element.TagRenderMode = TagRenderMode.SelfClosing;
        return element;
    }

    /// <summary>Adds an attribute, or nothing when the value is null.</summary>
    public static TagBuilder With(this TagBuilder element, string attribute, string? value)
    {
        if (value is not null)
        {
            element.Attributes[attribute] = value;
        }

        return element;
    }

    /// <summary>Words that only a screen reader speaks.</summary>
    public static TagBuilder VisuallyHidden(string text) => Element("span", "govuk-visually-hidden", text);
}
