using System.ComponentModel.DataAnnotations;
using Upheld.Code.Facts;

namespace Upheld.Server.Pages.Cases.Steps;

/// <summary>The answer to one point as it is typed.</summary>
public sealed class RespondAnswer
{
    /// <summary>The point as the definition has it.</summary>
    [StringLength(StepPage.MostText, ErrorMessage = StepPage.TooLong)]
    public string? Point { get; set; }

    /// <summary>The decision, or null while none is made.</summary>
    [Display(Name = "Your decision")]
    public Outcome? Outcome { get; set; }

    /// <summary>Why.</summary>
    [StringLength(StepPage.MostText, ErrorMessage = StepPage.TooLong)]
    public string? Reasons { get; set; }
}
