using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.AspNetCore.Mvc.ViewFeatures;
using Microsoft.AspNetCore.Razor.TagHelpers;

namespace Upheld.Server.Pages.Elements;

/// <summary>
/// Gives every form that is sent a key, so that sending it twice has its effect once. A form that is shown again keeps the
/// key it was sent with.
/// </summary>
[HtmlTargetElement("form", Attributes = "[method=post]")]
public sealed class OnceOnlyForm : TagHelper
{
    [ViewContext, HtmlAttributeNotBound]
    public ViewContext ViewContext { get; set; } = null!;

    /// <summary>False for a form that brings its key along.</summary>
    public bool Once { get; set; } = true;

    /// <inheritdoc />
    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        if (Once)
        {
            output.PostContent.AppendHtml(
                Html.Void("input", null)
                    .With("type", "hidden")
                    .With("name", FormKey.Field)
                    .With("value", FormKey.SentWith(ViewContext.HttpContext.Request) ?? FormKey.New())
            );
        }
    }
}
