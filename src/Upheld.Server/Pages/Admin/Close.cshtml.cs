using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Upheld.People;
using Upheld.Server.Accounts;
using Upheld.Server.Storage;
using Upheld.Server.Storage.People;

namespace Upheld.Server.Pages.Admin;

/// <summary>Asks before an account is closed, because whoever has it may be in the middle of a letter.</summary>
[Needs(Act.KeepSettings)]
internal sealed class CloseModel(Store store) : PageModel
{
    /// <summary>The sign-in name, as the address has it.</summary>
    [FromRoute(Name = "account")]
    public string Id { get; set; } = "";

    /// <summary>The account.</summary>
    public Account Closing { get; private set; } = null!;

    /// <summary>Whether whoever asks may close it.</summary>
    public bool MayClose => AccountRules.MayClose(User.Person(), Closing);

    /// <summary>Asks.</summary>
    public async Task<IActionResult> OnGetAsync(CancellationToken cancellation) =>
        await FindAsync(cancellation) ? Page() : NotFound();

    /// <summary>Closes it and ends its sign-ins.</summary>
    public async Task<IActionResult> OnPostAsync(CancellationToken cancellation)
    {
        if (!await FindAsync(cancellation))
        {
            return NotFound();
        }

        if (!MayClose)
        {
            ModelState.AddModelError("", "You cannot close your own account.");
            return Page();
        }

        await store.Accounts.ChangeAsync(Id, now => now.SignedOutEverywhere() with { IsDisabled = true }, cancellation);
        TempData["Done"] = $"The account of {Closing.Name} is closed.";
        return LocalRedirect("/accounts");
    }

    private async Task<bool> FindAsync(CancellationToken cancellation)
    {
        var found = await store.Accounts.FindAsync(Id, cancellation);
        Closing = found!;
        return found is not null;
    }
}
