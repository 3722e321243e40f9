using Microsoft.AspNetCore.Html;
using Microsoft.AspNetCore.Razor.TagHelpers;

namespace Upheld.Server.Pages.Elements;

/// <summary>One line of text: <c>&lt;text-input for="Email" type="email" autocomplete="email" /&gt;</c>.</summary>
[HtmlTargetElement("text-input", TagStructure = TagStructure.NormalOrSelfClosing)]
public sealed class TextInput : Question
{
    private static readonly string[] Types = ["text", "email", "tel", "url", "search", "password"];
    private static readonly int[] Widths = [2, 3, 4, 5, 10, 20, 30];

    /// <summary>The HTML type: text, email, tel, url, search or password. A password is never shown again.</summary>
    public string Type { get; set; } = "text";

    /// <summary>How many letters wide the field looks: 2, 3, 4, 5, 10, 20 or 30. Wide as the page by default.</summary>
    public int? Width { get; set; }

    /// <summary>What the browser may fill in, such as <c>name</c> or <c>email</c>.</summary>
    public string? Autocomplete { get; set; }

    /// <summary>The keyboard a phone shows, such as <c>numeric</c>.</summary>
    [HtmlAttributeName("inputmode")]
    public string? InputMode { get; set; }

    /// <summary>The unit of a number, shown after its field: "working days". A screen reader has it from the label or hint.</summary>
    public string? Suffix { get; set; }

    /// <inheritdoc />
    protected override IHtmlContent Control()
    {
        if (!Types.Contains(Type))
        {
            throw new InvalidOperationException($"<text-input for=\"{Name}\"> knows no type {Type}.");
        }

        if (Width is { } width && !Widths.Contains(width))
        {
            throw new InvalidOperationException($"<text-input for=\"{Name}\"> knows no width {width}.");
        }

        var css =
            "govuk-input"
            + (Width is null ? "" : $" govuk-input--width-{Width}")
            + (Problem is null ? "" : " govuk-input--error");
        var input = Html.Void("input", css)
            .With("type", Type)
            .With("id", Id)
            .With("name", Name)
            .With("value", Type == "password" ? null : Answer)
            .With("autocomplete", Autocomplete)
            .With("inputmode", InputMode)
            .With("spellcheck", Type is "text" or "search" && Autocomplete is null ? null : "false")
            .With("aria-describedby", DescribedBy);
        if (Suffix is not { } unit)
        {
            return input;
        }

        var suffix = Html.Element("div", "govuk-input__suffix", unit).With("aria-hidden", "true");
        return Html.Element("div", "govuk-input__wrapper", input, suffix);
    }
}
