using System.Text.Encodings.Web;
using Microsoft.AspNetCore.Html;

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

/// <summary>A status in words, with a mark and a colour beside them: <c>@StatusTag.Of(Status.Overdue)</c>.</summary>
/// <remarks>Plain content and no tag helper: a list shows one in each row, and a helper costs more than its words.</remarks>
public sealed class StatusTag : IHtmlContent
{
    private readonly Status status;
    private readonly string? instead;

    private StatusTag(Status status, string? instead) => (this.status, this.instead) = (status, instead);

    /// <summary>The tag of a status.</summary>
    /// <param name="status">The status.</param>
    /// <param name="instead">What it says instead of its usual words, such as "3 working days overdue".</param>
    public static StatusTag Of(Status status, string? instead = null) => new(status, instead);

    /// <inheritdoc />
    public void WriteTo(TextWriter writer, HtmlEncoder encoder)
    {
        var (name, colour, words) = Look(status);
        writer.Write($"<strong class=\"govuk-tag govuk-tag--{colour} upheld-status upheld-status--{name}\">");
        encoder.Encode(writer, instead ?? words);
        writer.Write("</strong>");
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
