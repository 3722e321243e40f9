using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Upheld.Server.Pages.Elements;

namespace Upheld.Server.Tests.Pages.Elements;

/// <summary>Every element on one page, so that a test can look at it and post to it.</summary>
public sealed class PatternsModel : PageModel
{
    public static readonly Choice[] Channels =
    [
        new("phone", "By phone"),
        new("letter", "By letter", "Count from the day it arrived"),
        new("visit", "At a visit"),
    ];

    [BindProperty, Display(Name = "Full name"), Required(ErrorMessage = "Enter the full name")]
    public string? Person { get; set; }

    [BindProperty, Display(Name = "Email address")]
    public string? Email { get; set; }

    [BindProperty, Display(Name = "Password")]
    public string? Password { get; set; }

    [BindProperty, Display(Name = "Received date"), Required(ErrorMessage = "Enter the received date")]
    public DateOnly? ReceivedOn { get; set; }

    [BindProperty, Display(Name = "What happened"), Required(ErrorMessage = "Enter what happened")]
    public string? Account { get; set; }

    [BindProperty, Display(Name = "How did it reach you?"), Required(ErrorMessage = "Choose how it reached you")]
    public string? Channel { get; set; }

    [BindProperty, Display(Name = "What is it about?")]
    public List<string> Topics { get; set; } = [];

    [BindProperty, Display(Name = "Handler")]
    public string? Handler { get; set; }

    [BindProperty, Display(Name = "The form")]
    public IFormFile? Upload { get; set; }

    [BindProperty(SupportsGet = true), Display(Name = "Until")]
    public DateOnly? Until { get; set; }

    [BindProperty(SupportsGet = true), Display(Name = "Whose")]
    public string? Whose { get; set; }

    public IActionResult OnPost() =>
        ModelState.IsValid
            ? Content($"{Person}|{ReceivedOn:O}|{Channel}|{string.Join('+', Topics)}|{Account}")
            : Page();
}
