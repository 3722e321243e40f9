using Microsoft.AspNetCore.Razor.TagHelpers;

namespace Upheld.Server.Pages.Elements;

/// <summary>How something stands against its date or its provision.</summary>
public enum Status
{
    /// <summary>The date has gone and it is not done.</summary>
    Overdue,

    /// <summary>It must be done today.</summary>
    DueToday,

    /// <summary>It must be done by the end of this week.</summary>
    DueThisWeek,

    /// <summary>The date lies ahead.</summary>
    NotYetDue,

    /// <summary>Done as the Code asks.</summary>
    Met,

    /// <summary>Not done as the Code asks; it stays so.</summary>
    Breached,

    /// <summary>The Code asks nothing here.</summary>
    NotApplicable,

    /// <summary>The records do not tell.</summary>
    Unknown,

    /// <summary>What a person answered and what the records show differ.</summary>
    Contradicted,
}

/// <summary>
/// A status in words, with a mark and a colour beside them: <c>&lt;status-tag is="Status.Overdue" /&gt;</c>. Content
/// replaces the words, such as "3 working days overdue".
/// </summary>
[HtmlTargetElement("status-tag", TagStructure = TagStructure.NormalOrSelfClosing)]
public sealed class StatusTag : TagHelper
{
    /// <summary>The status.</summary>
    [HtmlAttributeName("is")]
    public Status? Is { get; set; }

    /// <inheritdoc />
    public override async Task ProcessAsync(TagHelperContext context, TagHelperOutput output)
    {
        var status = Is ?? throw new InvalidOperationException("<status-tag> needs is=\"…\".");
        var (name, colour, words) = Look(status);
        var content = await output.GetChildContentAsync();
        output.TagName = "strong";
        output.TagMode = TagMode.StartTagAndEndTag;
        output.Attributes.SetAttribute("class", $"govuk-tag govuk-tag--{colour} upheld-status upheld-status--{name}");
        if (content.IsEmptyOrWhiteSpace)
        {
            output.Content.SetContent(words);
        }
    }

    /// <summary>The status as part of a class name: <c>due-this-week</c>.</summary>
    public static string CssName(Status status) => Look(status).Name;

    private static (string Name, string Colour, string Words) Look(Status status) =>
        status switch
        {
            Status.Overdue => ("overdue", "red", "Overdue"),
            Status.DueToday => ("due-today", "orange", "Due today"),
            Status.DueThisWeek => ("due-this-week", "yellow", "Due this week"),
            Status.NotYetDue => ("not-yet-due", "teal", "Not yet due"),
            Status.Met => ("met", "green", "Met"),
            Status.Breached => ("breached", "red", "Breached"),
            Status.NotApplicable => ("not-applicable", "grey", "Does not apply"),
            Status.Unknown => ("unknown", "grey", "Not known"),
            Status.Contradicted => ("contradicted", "purple", "Contradicted by the records"),
            _ => throw new InvalidOperationException($"No look for the status {status}."),
        };
}
