using System.Reflection;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.AspNetCore.Mvc.ViewFeatures;
using Microsoft.AspNetCore.Razor.TagHelpers;
using Upheld.Code.Facts;

namespace Upheld.Server.Pages.Elements;

/// <summary>
/// The questions of a step as the step asks them, in the order of its properties: <c>&lt;plain-questions /&gt;</c>. A text is
/// asked for in several lines, a day in three fields, a channel from the list.
/// </summary>
[HtmlTargetElement("plain-questions", TagStructure = TagStructure.NormalOrSelfClosing)]
public sealed class PlainQuestions : TagHelper
{
    [ViewContext, HtmlAttributeNotBound]
    public ViewContext ViewContext { get; set; } = null!;

    /// <inheritdoc />
    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        output.TagName = null;
        var asked = ViewContext.ViewData.ModelExplorer;
        foreach (var property in asked.ModelType.GetProperties())
        {
            if (property.GetCustomAttribute<QuestionAttribute>() is { } question)
            {
                output.Content.AppendHtml(
                    Ask(question, property, asked.GetExplorerForProperty(property.Name), context)
                );
            }
        }
    }

    private TagHelperOutput Ask(
        QuestionAttribute question,
        PropertyInfo property,
        ModelExplorer answer,
        TagHelperContext context
    )
    {
        var control = ControlFor(property);
        control.For = new ModelExpression(property.Name, answer);
        control.Label = question.Text;
        control.Hint = question.Hint.Length > 0 ? question.Hint : null;
        control.ViewContext = ViewContext;
        var output = new TagHelperOutput(
            "div",
            [],
            (_, _) => Task.FromResult<TagHelperContent>(new DefaultTagHelperContent())
        );
        control.Process(context, output);
        return output;
    }

    private static Question ControlFor(PropertyInfo property)
    {
        var type = Nullable.GetUnderlyingType(property.PropertyType) ?? property.PropertyType;
        // Several short answers are lines of one text.
        if (type == typeof(string) || type == typeof(IReadOnlyList<string>))
        {
            return new TextArea();
        }

        if (type == typeof(DateOnly))
        {
            return new DateInput();
        }

        return type == typeof(Channel)
            ? new SelectInput { Choices = Elements.Choices.Channels, Empty = "Choose how" }
            : throw new InvalidOperationException(
                $"{property.DeclaringType!.Name}.{property.Name} is a {type.Name}, which no plain form can ask for."
            );
    }
}
