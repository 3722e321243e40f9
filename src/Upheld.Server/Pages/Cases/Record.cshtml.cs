using Microsoft.AspNetCore.Mvc;
using Upheld.Cases;
using Upheld.Cases.Steps;
using Upheld.Code.Facts;
using Upheld.People;
using Upheld.Server.Accounts;
using Upheld.Server.Pages.Elements;
using Upheld.Server.Work;

namespace Upheld.Server.Pages.Cases;

/// <summary>Staff record what a resident said, by phone, at the door or from a letter (1.2–1.6, 3.1, 3.2).</summary>
[Needs(Act.RecordCase)]
public sealed class RecordModel(Worker worker) : ReceivingPage(worker)
{
    /// <summary>What can be recorded.</summary>
    public static readonly IReadOnlyList<Choice> Kinds =
    [
        new(
            bool.FalseString,
            "A complaint",
            "They are not happy about something we did or did not do. They do not have to say “complaint”"
        ),
        new(
            bool.TrueString,
            "A service request",
            "They ask us to put something right and are not unhappy with us. If they become unhappy, raise a complaint"
        ),
    ];

    /// <summary>Keeps what is seldom needed in view once it is filled in or wrong.</summary>
    public bool IsMoreOpen =>
        Given.Representative is not null
        || Given.RecognisedOn is not null
        || ModelState[nameof(Given.RecognisedOn)] is { Errors.Count: > 0 };

    /// <summary>Shows the form for a call that comes in now.</summary>
    public async Task OnGetAsync(CancellationToken cancellation) =>
        Given = Receive.Begin(await MomentAsync(User.Person(), cancellation));

    /// <summary>Records it, or says what is missing and keeps what was typed.</summary>
    public async Task<IActionResult> OnPostAsync(CancellationToken cancellation)
    {
        await TryUpdateModelAsync(Given, "");
        var now = await MomentAsync(User.Person(), cancellation);
        return await ReceiveAsync(Given, now, once => Worker.ReceiveAsync(Given, now, once, cancellation), Open);
    }

    private IActionResult Open(Case recorded)
    {
        TempData["Done"] = $"It is recorded. Its reference is {recorded.Reference}.";
        return LocalRedirect(CaseModel.Address(recorded.Reference));
    }
}
