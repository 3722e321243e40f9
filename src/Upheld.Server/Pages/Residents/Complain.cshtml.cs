using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Upheld.Cases;
using Upheld.Cases.Intake;
using Upheld.Code.Facts;
using Upheld.Server.Pages.Elements;

namespace Upheld.Server.Pages.Residents;

/// <summary>The form with which a resident complains (3.1).</summary>
[AllowAnonymous]
public sealed class ComplainModel(Casework casework) : PageModel
{
    /// <summary>The most letters a complaint can have on this form.</summary>
    public const int MostWords = 5000;

    /// <summary>The ways people live in a home, as the measures tell them apart.</summary>
    public static readonly IReadOnlyList<Choice> Tenures =
    [
        new("rented", "I rent it"),
        new("shared ownership", "I own part of it (shared ownership)"),
        new("leaseholder", "I am a leaseholder"),
        new("other", "Something else, or I am not sure"),
    ];

    /// <summary>What is wrong.</summary>
    [BindProperty]
    [Display(Name = "What is wrong")]
    [Required(ErrorMessage = "Tell us what is wrong")]
    [StringLength(MostWords, ErrorMessage = "Your complaint must be 5,000 letters or fewer")]
    public string? Words { get; set; }

    /// <summary>The resident's name.</summary>
    [BindProperty]
    [Required(ErrorMessage = "Enter your name")]
    [StringLength(200, ErrorMessage = "Your name must be 200 letters or fewer")]
    public string? Name { get; set; }

    /// <summary>The home concerned.</summary>
    [BindProperty]
    [StringLength(500, ErrorMessage = "Your address must be 500 letters or fewer")]
    public string? Address { get; set; }

    /// <summary>E-mail.</summary>
    [BindProperty]
    [EmailAddress(ErrorMessage = "Enter an email address in the correct format, like name@example.com")]
    [StringLength(254, ErrorMessage = "Your email address is too long")]
    public string? Email { get; set; }

    /// <summary>Telephone.</summary>
    [BindProperty]
    [StringLength(40, ErrorMessage = "Your phone number is too long")]
    public string? Phone { get; set; }

    /// <summary>Tenure at receipt.</summary>
    [BindProperty]
    public string? Tenure { get; set; }

    /// <summary>Who speaks for the resident.</summary>
    [BindProperty]
    [StringLength(200, ErrorMessage = "The name must be 200 letters or fewer")]
    public string? Representative { get; set; }

    /// <summary>A field people never see. Whatever fills it in is no person.</summary>
    [BindProperty]
    public string? Website { get; set; }

    /// <summary>Made with the form, so that sending it twice records it once.</summary>
    [BindProperty]
    public string? Once { get; set; }

    /// <summary>Shows an empty form.</summary>
    public void OnGet() => Once = Sending.NewKey();

    /// <summary>Records the complaint, or says what is missing and keeps what was typed.</summary>
    public async Task<IActionResult> OnPostAsync(CancellationToken cancellation)
    {
        if (string.IsNullOrWhiteSpace(Email) && string.IsNullOrWhiteSpace(Phone) && string.IsNullOrWhiteSpace(Address))
        {
            ModelState.AddModelError(
                nameof(Email),
                "Give us an email address, a phone number or an address to reach you"
            );
        }

        if (Tenure is not null && Tenures.All(tenure => tenure.Value != Tenure))
        {
            ModelState.AddModelError(nameof(Tenure), "Choose one of the answers");
        }

        if (!string.IsNullOrEmpty(Website))
        {
            // Some browsers fill in what nobody sees; the field comes back empty, so a person gets through.
            ModelState.Remove(nameof(Website));
            ModelState.AddModelError("", "We could not send this. Please press “Send complaint” again");
        }

        if (!ModelState.IsValid)
        {
            return Page();
        }

        var settled = await casework.OpenAsync(
            null,
            Receive,
            Sending.OnceOnly(Once, Casework.Website, Words, Name, Address, Email, Phone, Tenure, Representative),
            cancellation
        );
        if (settled.Case is not { } received)
        {
            ModelState.AddModelError(nameof(Words), settled.Objection?.Reason ?? Sending.SentBefore);
            return Page();
        }

        (TempData["Reference"], TempData["ReceivedOn"]) = (received.Reference, received.ReceivedOn.DayNumber);
        return RedirectToPage("Received");
    }

    private Decision Receive(DateOnly today) =>
        Intake.ReceiveComplaint(
            new Incoming(
                today,
                new Complainant(
                    Name!.Trim(),
                    Sending.Given(Email),
                    Sending.Given(Phone),
                    Sending.Given(Address),
                    Sending.Given(Representative)
                ),
                Words!,
                new Labels(Tenure is "other" ? null : Tenure, null, Channel.Web)
            ),
            today
        );
}
