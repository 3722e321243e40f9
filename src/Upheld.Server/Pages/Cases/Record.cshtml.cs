using System.Diagnostics;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Upheld.Cases;
using Upheld.Cases.Steps;
using Upheld.Code.Facts;
using Upheld.People;
using Upheld.Server.Accounts;
using Upheld.Server.Pages.Elements;
using Upheld.Server.Time;
using Upheld.Server.Work;

namespace Upheld.Server.Pages.Cases;

/// <summary>Staff record what a resident said, by phone, at the door or from a letter (1.2–1.6, 3.1, 3.2).</summary>
[Needs(Act.RecordCase)]
public sealed class RecordModel(Worker worker) : PageModel
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
    public string? Kind { get; set; }

    /// <summary>Made with the form, so that sending it twice records it once.</summary>
    [BindProperty]
    public string? Once { get; set; }

    /// <summary>What was typed.</summary>
    public Receive.Incoming Given { get; private set; } = new();

    /// <summary>The landlord's lists.</summary>
    public LandlordLists Lists { get; private set; } = LandlordLists.AsShipped;

    /// <summary>Keeps what is seldom needed in view once it is filled in or wrong.</summary>
    public bool IsMoreOpen =>
        Given.Representative is not null
        || Given.RecognisedOn is not null
        || ModelState[nameof(Given.RecognisedOn)] is { Errors.Count: > 0 };

    /// <summary>Shows the form for a call that comes in now.</summary>
    public async Task OnGetAsync(CancellationToken cancellation)
    {
        var now = await worker.MomentAsync(User.Person(), cancellation);
        Lists = now.Lists;
        Once = FormKey.New();
        Given = Receive.Begin(now);
    }

    /// <summary>Records it, or says what is missing and keeps what was typed.</summary>
    public async Task<IActionResult> OnPostAsync(CancellationToken cancellation)
    {
        var now = await worker.MomentAsync(User.Person(), cancellation);
        Lists = now.Lists;
        await TryUpdateModelAsync(Given, "");
        ModelState.CheckChoice(nameof(Kind), Kind, Kinds, "Choose what it is.");
        if (!ModelState.IsValid)
        {
            // Whatever else is missing is said now too, not only once this is put right.
            ModelState.AddFaults(Receive.Decide(Given, now).Faults);
            return Page();
        }

        var incoming = Given with { IsServiceRequest = Kind == nameof(CaseKind.ServiceRequest) };
        switch (await worker.ReceiveAsync(incoming, now, FormKey.OnceOnly(Once, now.By.Id, incoming), cancellation))
        {
            case Outcome<Case>.Done { After: var recorded }:
                TempData["Done"] = $"It is recorded. Its reference is {recorded.Reference}.";
                return LocalRedirect(CaseModel.Address(recorded.Reference));
            case Outcome<Case>.Faulty { Faults: var faults }:
                ModelState.AddFaults(faults);
                return Page();
            case Outcome<Case>.NotAllowed:
                return Forbid();
            case Outcome<Case>.KeyUsedOtherwise:
                ModelState.AddModelError("", FormKey.SentBefore);
                return Page();
            case var other:
                throw new UnreachableException($"It ended with {other}.");
        }
    }
}
