using Microsoft.AspNetCore.Html;
using Microsoft.AspNetCore.Mvc.ModelBinding;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.AspNetCore.Mvc.ViewFeatures;
using Microsoft.AspNetCore.Razor.TagHelpers;

namespace Upheld.Server.Pages.Elements;

/// <summary>
/// One question of a form: its words, a hint, what is wrong with the answer, and the control. What was typed is shown
/// again, right or wrong. A mistake in the page itself fails when the page is rendered.
/// </summary>
public abstract class Question : TagHelper
{
    /// <summary>The property that takes the answer.</summary>
    [HtmlAttributeName("for")]
    public ModelExpression? For { get; set; }

    /// <summary>The words of the question; by default the property's display name.</summary>
    public string? Label { get; set; }

    /// <summary>Help in answering, shown beneath the question.</summary>
    public string? Hint { get; set; }

    /// <summary>True when the question is the only one and so the heading of its page.</summary>
    public bool Heading { get; set; }

    /// <summary>The page being rendered.</summary>
    [ViewContext, HtmlAttributeNotBound]
    public ViewContext ViewContext { get; set; } = null!;

    /// <summary>The property, which must be there.</summary>
    protected ModelExpression Asked => For ?? throw new InvalidOperationException($"{GetType().Name} needs for=\"…\".");

    /// <summary>The name of the field in the form.</summary>
    protected string Name => ViewContext.ViewData.TemplateInfo.GetFullHtmlFieldName(Asked.Name);

    /// <summary>The id that the error summary links to.</summary>
    protected string Id => FieldId(Name);

    /// <summary>What is wrong with the answer, or null.</summary>
    protected string? Problem =>
        ViewContext.ViewData.ModelState.TryGetValue(Name, out var entry) && entry.Errors.Count > 0
            ? entry.Errors[0].ErrorMessage
            : null;

    /// <summary>What was sent for this field, else what the property holds.</summary>
    protected string? Answer =>
        ViewContext.ViewData.ModelState.TryGetValue(Name, out var entry) && entry.AttemptedValue is { } typed
            ? typed
            : Asked.Model?.ToString();

    /// <summary>True for a question of several controls, which are held together by a legend.</summary>
    protected virtual bool IsGroup => false;

    /// <summary>A role for the group; <c>group</c> where a screen reader would else leave out its description.</summary>
    protected virtual string? GroupRole => null;

    /// <summary>More that describes the control, such as how many letters are left.</summary>
    protected virtual string? DescribedByToo => null;

    /// <summary>The ids that describe the control, or null.</summary>
    protected string? DescribedBy
    {
        get
        {
            string?[] ids =
            [
                Hint is null ? null : $"{Id}-hint",
                Problem is null ? null : $"{Id}-error",
                DescribedByToo,
            ];
            var given = string.Join(' ', ids.OfType<string>());
            return given.Length == 0 ? null : given;
        }
    }

    /// <inheritdoc />
    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        if (output.Attributes.Count > 0)
        {
            throw new InvalidOperationException($"<{context.TagName}> knows no attribute {output.Attributes[0].Name}.");
        }

        var words = Label ?? Asked.Metadata.DisplayName;
        if (string.IsNullOrWhiteSpace(words))
        {
            throw new InvalidOperationException($"<{context.TagName} for=\"{Name}\"> has no words: give label=\"…\".");
        }

        output.TagName = "div";
        output.TagMode = TagMode.StartTagAndEndTag;
        output.Attributes.SetAttribute(
            "class",
            Problem is null ? "govuk-form-group" : "govuk-form-group govuk-form-group--error"
        );
        output.Content.SetHtmlContent(IsGroup ? Grouped(words) : Single(words));
    }

    /// <summary>The control or controls.</summary>
    protected abstract IHtmlContent Control();

    /// <summary>The id of a field, made from its name.</summary>
    internal static string FieldId(string name) => TagBuilder.CreateSanitizedId(name, "_");

    private HtmlContentBuilder Single(string words)
    {
        var label = Html.Element("label", $"govuk-label govuk-label--{Size}", words).With("for", Id);
        return Beneath(Heading ? Html.Element("h1", "govuk-label-wrapper", label) : label);
    }

    private TagBuilder Grouped(string words)
    {
        object inner = Heading ? Html.Element("h1", "govuk-fieldset__heading", words) : words;
        var legend = Html.Element("legend", $"govuk-fieldset__legend govuk-fieldset__legend--{Size}", inner);
        return Html.Element("fieldset", "govuk-fieldset", Beneath(legend))
            .With("role", GroupRole)
            .With("aria-describedby", DescribedBy);
    }

    private string Size => Heading ? "l" : "s";

    private HtmlContentBuilder Beneath(TagBuilder words)
    {
        var parts = new HtmlContentBuilder();
        parts.AppendHtml(words);
        if (Hint is not null)
        {
            parts.AppendHtml(Html.Element("div", "govuk-hint", Hint).With("id", $"{Id}-hint"));
        }

        if (Problem is { } problem)
        {
            var error = Html.Element("p", "govuk-error-message", Html.Spoken("Error: "), problem);
            parts.AppendHtml(error.With("id", $"{Id}-error"));
        }

        parts.AppendHtml(Control());
        return parts;
    }
}
