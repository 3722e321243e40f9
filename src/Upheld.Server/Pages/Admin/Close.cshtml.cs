using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Upheld.Accounts;
using Upheld.People;
using Upheld.Server.Accounts;
using Upheld.Server.Storage;
using Upheld.Server.Storage.People;
using Upheld.Server.Work;

namespace Upheld.Server.Pages.Admin;

/// <summary>Asks before an account is closed, because whoever has it may be in the middle of a letter.</summary>
[Needs(Act.KeepSettings)]
internal sealed class CloseModel(Store store, AccountChanges changes) : PageModel
{
    /// <summary>The sign-in name, as the address has it.</summary>
    [FromRoute(Name = "account")]
    public string Id { get; set; } = "";

    /// <summary>The account.</summary>
    public AccountRow Closing { get; private set; } = null!;

    /// <summary>Whether whoever asks may close it.</summary>
    public bool MayClose => Closing.Id != User.Person().Id;

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

        var outcome = await changes.KeepAsync(Id, User.Person(), (account, now) => account.Close(now), cancellation);
        if (outcome is Outcome<Account>.Faulty { Faults: var faults })
        {
            ModelState.AddFaults(faults);
            return Page();
        }

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
