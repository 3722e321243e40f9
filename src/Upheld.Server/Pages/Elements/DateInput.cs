using Microsoft.AspNetCore.Html;
using Microsoft.AspNetCore.Mvc.ModelBinding;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.AspNetCore.Razor.TagHelpers;

namespace Upheld.Server.Pages.Elements;

/// <summary>A day in three fields: <c>&lt;date-input for="ReceivedOn" /&gt;</c>, read by <see cref="DateBinder"/>.</summary>
[HtmlTargetElement("date-input", TagStructure = TagStructure.NormalOrSelfClosing)]
public sealed class DateInput : Question
{
    /// <inheritdoc />
    protected override bool IsGroup => true;

    /// <inheritdoc />
    protected override string? GroupRole => "group";

    /// <inheritdoc />
    protected override IHtmlContent Control()
    {
        if (Field.Metadata.UnderlyingOrModelType != typeof(DateOnly))
        {
            throw new InvalidOperationException(
                $"<date-input for=\"{Name}\"> needs a DateOnly, not a {Field.Metadata.ModelType.Name}."
            );
        }

        var typed = Typed(ViewContext.ViewData.ModelState, Name);
        var held = typed is null ? Field.Model as DateOnly? : null;
        var shown = typed ?? new TypedDate($"{held?.Day}", $"{held?.Month}", held is { } day ? $"{day.Year:0000}" : "");
        IReadOnlyList<string> wrong = Problem is null ? [] : WrongParts(shown);
        return Html.Element(
                "div",
                "govuk-date-input",
                Part(nameof(TypedDate.Day), shown.Day, 2, wrong),
                Part(nameof(TypedDate.Month), shown.Month, 2, wrong),
                Part(nameof(TypedDate.Year), shown.Year, 4, wrong)
            )
            .With("id", Id);
    }

    /// <summary>What was typed in the three fields of <paramref name="name"/>, or null when they were not sent.</summary>
    internal static TypedDate? Typed(ModelStateDictionary state, string name) =>
        state.ContainsKey($"{name}.{nameof(TypedDate.Day)}")
            ? new TypedDate(
                state[$"{name}.{nameof(TypedDate.Day)}"]?.AttemptedValue ?? "",
                state[$"{name}.{nameof(TypedDate.Month)}"]?.AttemptedValue ?? "",
                state[$"{name}.{nameof(TypedDate.Year)}"]?.AttemptedValue ?? ""
            )
            : null;

    /// <summary>The fields to mark, in order. A real day refused for another reason is marked whole.</summary>
    internal static IReadOnlyList<string> WrongParts(TypedDate typed) =>
        typed.WrongParts() is { Count: > 0 } wrong
            ? wrong
            : [nameof(TypedDate.Day), nameof(TypedDate.Month), nameof(TypedDate.Year)];

    private TagBuilder Part(string part, string value, int width, IReadOnlyList<string> wrong)
    {
        var id = $"{Id}_{part}";
        var label = Html.Element("label", "govuk-label govuk-date-input__label", part).With("for", id);
        var css =
            $"govuk-input govuk-date-input__input govuk-input--width-{width}"
            + (wrong.Contains(part) ? " govuk-input--error" : "");
        var input = Html.Void("input", css)
            .With("type", "text")
            .With("id", id)
            .With("name", $"{Name}.{part}")
            .With("value", Shown(value))
            .With("inputmode", "numeric");
        return Html.Element("div", "govuk-date-input__item", Html.Element("div", "govuk-form-group", label, input));
    }
}
