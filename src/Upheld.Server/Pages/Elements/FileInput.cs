using Microsoft.AspNetCore.Html;
using Microsoft.AspNetCore.Razor.TagHelpers;

namespace Upheld.Server.Pages.Elements;

/// <summary>A file to send: <c>&lt;file-input for="Form" accept=".txt,.docx" /&gt;</c>, in a multipart form.</summary>
[HtmlTargetElement("file-input", TagStructure = TagStructure.NormalOrSelfClosing)]
public sealed class FileInput : Question
{
    /// <summary>The kinds of file the browser offers first; the server still checks.</summary>
    public string? Accept { get; set; }

    /// <inheritdoc />
    protected override IHtmlContent Control() =>
        Html.Void("input", "govuk-file-upload" + (Problem is null ? "" : " govuk-file-upload--error"))
            .With("type", "file")
            .With("id", Id)
            .With("name", Name)
            .With("accept", Accept)
            .With("aria-describedby", DescribedBy);
}
