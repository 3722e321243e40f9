using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Upheld.Cases;
using Upheld.People;
using Upheld.Cases.Intake;
using Upheld.Code.Facts;
using Upheld.Server.Accounts;
using Upheld.Server.Pages.Elements;

namespace Upheld.Server.Pages.Cases;

/// <summary>Staff record what a resident said, by phone, at the door or from a letter (1.2–1.6, 3.1, 3.2).</summary>
[Needs(Act.RecordCase)]
public sealed class RecordModel(Casework casework) : PageModel
{
    /// <summary>What can be recorded.</summary>
    public static readonly IReadOnlyList<Choice> Kinds =
    [
        new(
            nameof(CaseKind.Complaint),
            "A complaint",
            "They are not happy about something we did or did not do. They do not have to say “complaint”"
        ),
        new(
            nameof(CaseKind.ServiceRequest),
            "A service request",
            "They ask us to put something right and are not unhappy with us. If they become unhappy, raise a complaint"
        ),
    ];

    /// <summary>Complaint or service request.</summary>
    [BindProperty]
    [Required(ErrorMessage = "Choose what it is")]
    public string? Kind { get; set; }

    /// <summary>What the resident said.</summary>
    [BindProperty]
    [Required(ErrorMessage = "Write down what the resident said")]
    [StringLength(StepPage.MostText, ErrorMessage = StepPage.TooLong)]
    public string? Words { get; set; }

    /// <summary>The resident's name.</summary>
    [BindProperty]
    [Required(ErrorMessage = "Enter the resident’s name")]
    [StringLength(200, ErrorMessage = "The name must be 200 letters or fewer")]
    public string? Name { get; set; }

    /// <summary>Telephone.</summary>
    [BindProperty]
    [StringLength(40, ErrorMessage = "The phone number must be 40 letters or fewer")]
    public string? Phone { get; set; }

    /// <summary>E-mail.</summary>
    [BindProperty]
    [EmailAddress(ErrorMessage = "Enter an email address in the correct format, like name@example.com")]
    [StringLength(254, ErrorMessage = "The email address must be 254 letters or fewer")]
    public string? Email { get; set; }

    /// <summary>The home concerned.</summary>
    [BindProperty]
    [StringLength(500, ErrorMessage = "The address must be 500 letters or fewer")]
    public string? Address { get; set; }

    /// <summary>How it came.</summary>
    [BindProperty]
    [Display(Name = "How it reached you")]
    [Required(ErrorMessage = "Choose how it reached you")]
    public Channel? Channel { get; set; }

    /// <summary>The day the resident said it.</summary>
    [BindProperty]
    [Display(Name = "The received date")]
    [Required(ErrorMessage = "Enter the day the resident said it")]
    public DateOnly? ReceivedOn { get; set; }

    /// <summary>What it is about.</summary>
    [BindProperty]
    public string? Category { get; set; }

    /// <summary>Tenure at receipt.</summary>
    [BindProperty]
    public string? Tenure { get; set; }

    /// <summary>Who speaks for the resident.</summary>
    [BindProperty]
    [StringLength(200, ErrorMessage = "The name must be 200 letters or fewer")]
    public string? Representative { get; set; }

    /// <summary>The day staff saw that it was a complaint; empty when that was the same day.</summary>
    [BindProperty]
    [Display(Name = "The day staff saw it")]
    public DateOnly? RecognisedOn { get; set; }

    /// <summary>Made with the form, so that sending it twice records it once.</summary>
    [BindProperty]
    public string? Once { get; set; }

    /// <summary>Keeps what is seldom needed in view once it is filled in or wrong.</summary>
    public bool IsMoreOpen =>
        Representative is not null
        || RecognisedOn is not null
        || ModelState[nameof(RecognisedOn)] is { Errors.Count: > 0 };

    /// <summary>Shows the form for a call that comes in now.</summary>
    public void OnGet() => (Once, ReceivedOn, Channel) = (Sending.NewKey(), casework.Today, Code.Facts.Channel.Phone);

    /// <summary>Records it, or says what is missing and keeps what was typed.</summary>
    public async Task<IActionResult> OnPostAsync(CancellationToken cancellation)
    {
        Offered(nameof(Kind), Kind, Kinds);
        Offered(nameof(Category), Category, Wording.Categories);
        Offered(nameof(Tenure), Tenure, Wording.Tenures);
        if (!ModelState.IsValid)
        {
            return Page();
        }

        var person = User.Person();
        var settled = await casework.OpenAsync(
            person,
            Decide,
            Sending.OnceOnly(Once, person.Id, Typed()),
            cancellation
        );
        if (settled.IsDone)
        {
            TempData["Done"] = $"It is recorded. Its reference is {settled.Case!.Reference}.";
            return LocalRedirect(CaseModel.Address(settled.Case.Reference));
        }

        if (settled.IsNotAllowed)
        {
            return Forbid();
        }

        ModelState.AddModelError(
            settled.Objection?.Field switch
            {
                null => "",
                "text" => nameof(Words),
                var field => char.ToUpperInvariant(field[0]) + field[1..],
            },
            settled.Objection is { } objection ? Wording.Of(objection) : Sending.SentBefore
        );
        return Page();
    }

    private Decision Decide(DateOnly today)
    {
        var incoming = new Incoming(
            ReceivedOn!.Value,
            new Complainant(
                Name!.Trim(),
                Sending.Given(Email),
                Sending.Given(Phone),
                Sending.Given(Address),
                Sending.Given(Representative)
            ),
            Words!,
            new Labels(Tenure is "other" ? null : Sending.Given(Tenure), Sending.Given(Category), Channel),
            RecognisedOn
        );
        return Kind == nameof(CaseKind.ServiceRequest)
            ? Requests.Receive(incoming, today)
            : Intake.ReceiveComplaint(incoming, today);
    }

    private object?[] Typed() =>
        [Kind, Words, Name, Phone, Email, Address, Channel, ReceivedOn, Category, Tenure, Representative, RecognisedOn];

    private void Offered(string field, string? chosen, IReadOnlyList<Choice> choices)
    {
        if (!string.IsNullOrEmpty(chosen) && choices.All(choice => choice.Value != chosen))
        {
            ModelState.AddModelError(field, "Choose one of the answers");
        }
    }
}
