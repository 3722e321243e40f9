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
    // Twice the longest text that any field takes. Nobody types more, and a page that showed it again would be as large.
    private const int MostShownAgain = 2 * Faults.MostLetters;

    /// <summary>The property that takes the answer.</summary>
    [HtmlAttributeName("for")]
    public ModelExpression? For { get; set; }

    /// <summary>The words of the question; by default the property's display name.</summary>
    public string? Label { get; set; }

    /// <summary>Help in answering, shown beneath the question.</summary>
    public string? Hint { get; set; }

    [ViewContext, HtmlAttributeNotBound]
    public ViewContext ViewContext { get; set; } = null!;

    /// <summary>The property, which must be there.</summary>
    protected ModelExpression Field => For ?? throw new InvalidOperationException($"{GetType().Name} needs for=\"…\".");

    /// <summary>The name of the field in the form.</summary>
    protected string Name => ViewContext.ViewData.TemplateInfo.GetFullHtmlFieldName(Field.Name);

    /// <summary>The id that the error summary links to.</summary>
    protected string Id => FieldId(Name);

    /// <summary>What is wrong with the answer, or null.</summary>
    protected string? Problem
    {
        get
        {
            var said =
                ViewContext.ViewData.ModelState.TryGetValue(Name, out var entry) && entry.Errors.Count > 0
                    ? entry.Errors[0].ErrorMessage
                    : null;
            return Given is { Length: > MostShownAgain } given
                ? $"{said} What was sent here is too long to be shown again: {given.Length:N0} letters.".TrimStart()
                : said;
        }
    }

    /// <summary>What was sent for this field, else what the property holds; null where it is too long to be shown again.</summary>
    protected string? Answer => Shown(Given);

    /// <summary>A text to be shown again, or null where nobody can have typed it.</summary>
    protected static string? Shown(string? text) => text?.Length > MostShownAgain ? null : text;

    private string? Given =>
        ViewContext.ViewData.ModelState.TryGetValue(Name, out var entry) && entry.AttemptedValue is { } typed
            ? typed
            : Text(Field.Model);

    // A list is typed a line each.
    private static string? Text(object? answer) =>
        answer is IReadOnlyList<string> lines ? string.Join('\n', lines) : answer?.ToString();

    /// <summary>True for a question of several controls, which are held together by a legend.</summary>
    protected virtual bool IsGroup => false;

    /// <summary>A role for the group; <c>group</c> where a screen reader would else leave out its description.</summary>
    protected virtual string? GroupRole => null;

    /// <summary>More that describes the control, such as how many letters are left.</summary>
    protected virtual string? AlsoDescribedBy => null;

    /// <summary>The ids that describe the control, or null.</summary>
    protected string? DescribedBy
    {
        get
        {
            string?[] ids =
            [
                Hint is null ? null : $"{Id}-hint",
                Problem is null ? null : $"{Id}-error",
                AlsoDescribedBy,
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

        var words = Label ?? Field.Metadata.DisplayName;
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
        output.Content.SetHtmlContent(IsGroup ? WithLegend(words) : WithLabel(words));
    }

    /// <summary>The control or controls.</summary>
    protected abstract IHtmlContent Control();

    /// <summary>The id of a field, made from its name.</summary>
    internal static string FieldId(string name) => TagBuilder.CreateSanitizedId(name, "_");

    private HtmlContentBuilder WithLabel(string words)
    {
        return WithControl(Html.Element("label", "govuk-label govuk-label--s", words).With("for", Id));
    }

    private TagBuilder WithLegend(string words)
    {
        var legend = Html.Element("legend", "govuk-fieldset__legend govuk-fieldset__legend--s", words);
        return Html.Element("fieldset", "govuk-fieldset", WithControl(legend))
            .With("role", GroupRole)
            .With("aria-describedby", DescribedBy);
    }

    private HtmlContentBuilder WithControl(TagBuilder words)
    {
        var parts = new HtmlContentBuilder();
        parts.AppendHtml(words);
        if (Hint is not null)
        {
            parts.AppendHtml(Html.Element("div", "govuk-hint", Hint).With("id", $"{Id}-hint"));
        }

        if (Problem is { } problem)
        {
            var error = Html.Element("p", "govuk-error-message", Html.VisuallyHidden("Error: "), problem);
            parts.AppendHtml(error.With("id", $"{Id}-error"));
        }

        parts.AppendHtml(Control());
        return parts;
    }
}
