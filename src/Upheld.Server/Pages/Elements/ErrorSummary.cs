using Microsoft.AspNetCore.Mvc.ModelBinding;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.AspNetCore.Mvc.ViewFeatures;
using Microsoft.AspNetCore.Razor.TagHelpers;

namespace Upheld.Server.Pages.Elements;

/// <summary>
/// All that is wrong with a form, at the top of its page, each a link to its field, in the order the properties are
/// declared: <c>&lt;error-summary /&gt;</c>. Nothing is written while nothing is wrong.
/// </summary>
[HtmlTargetElement("error-summary", TagStructure = TagStructure.NormalOrSelfClosing)]
public sealed class ErrorSummary : TagHelper
{
    [ViewContext, HtmlAttributeNotBound]
    public ViewContext ViewContext { get; set; } = null!;

    /// <inheritdoc />
    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        var state = ViewContext.ViewData.ModelState;
        var problems = state
            .Where(field => field.Value is { Errors.Count: > 0 })
            .OrderBy(field => Place(ViewContext.ViewData.ModelMetadata, field.Key), StringComparer.Ordinal)
            .Select(field => Line(state, field.Key, WordsOf(field.Value!.Errors[0])))
            .ToArray();
        if (problems.Length == 0)
        {
            output.SuppressOutput();
            return;
        }

        output.TagName = "div";
        output.TagMode = TagMode.StartTagAndEndTag;
        output.Attributes.SetAttribute("class", "govuk-error-summary");
        output.Attributes.SetAttribute("data-module", "govuk-error-summary");
        // Focus comes here without a script too.
        output.Attributes.SetAttribute("tabindex", "-1");
        output.Attributes.SetAttribute("autofocus", "autofocus");
        var list = Html.Element("ul", "govuk-list govuk-error-summary__list", problems);
        var title = Html.Element("h2", "govuk-error-summary__title", "There is a problem");
        var body = Html.Element("div", "govuk-error-summary__body", list);
        output.Content.SetHtmlContent(Html.Element("div", null, title, body).With("role", "alert"));
    }

    // The framework counts them, and says so without a word once there are too many.
    private static string WordsOf(ModelError problem) =>
        problem.Exception is TooManyModelErrorsException
            ? "More is wrong with what you sent than we can show"
            : problem.ErrorMessage;

    private static TagBuilder Line(ModelStateDictionary state, string key, string message)
    {
        if (string.IsNullOrWhiteSpace(message))
        {
            throw new InvalidOperationException($"The error on {key} says nothing: give it a message.");
        }

        if (key.Length == 0)
        {
            return Html.Element("li", null, message);
        }

        var target = Question.FieldId(key);
        if (DateInput.Typed(state, key) is { } typed)
        {
            target += "_" + DateInput.WrongParts(typed)[0];
        }

        return Html.Element("li", null, Html.Element("a", null, message).With("href", $"#{target}"));
    }

    // Model state is kept in order of the alphabet; a form is read in the order of its properties.
    private static string Place(ModelMetadata page, string key)
    {
        var place = "";
        var owner = page;
        foreach (var name in key.Split('.', '['))
        {
            var properties = owner.Properties.ToList();
            var index = properties.FindIndex(property => property.PropertyName == name);
            if (index < 0)
            {
                return Unplaced(place, key);
            }

            place += $"{index:0000}.";
            owner = properties[index];
        }

        return place;
    }

    // A question of the page itself is asked before those of what it shows; what is wrong with the whole comes last.
    private static string Unplaced(string place, string key) =>
        place.Length == 0 && key.Length > 0 ? "" : place + "~" + key;
}
