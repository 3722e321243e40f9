using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Upheld.Code;
using Upheld.People;
using Upheld.Server.Accounts;
using Upheld.Server.Hosting;
using Upheld.Server.Storage;
using Upheld.Server.Storage.People;

namespace Upheld.Server.Pages.Admin;

/// <summary>Who can sign in. An account is closed, never deleted, because the record names it.</summary>
[Needs(Act.KeepSettings)]
internal sealed class AccountsModel(Store store, TimeProvider clock, Reach reach) : PageModel
{
    /// <summary>Everyone, by name.</summary>
    public IReadOnlyList<Account> All { get; private set; } = [];

    /// <summary>The sign-in names of accounts that were damaged. They keep their sign-in names, and sign nobody in.</summary>
    public IReadOnlyList<string> Unreadable { get; private set; } = [];

    /// <summary>A link just made, to be handed over.</summary>
    public string? Link { get; private set; }

    /// <summary>Whom the link is for.</summary>
    public string? LinkFor { get; private set; }

    /// <summary>The name of a new account.</summary>
    [BindProperty]
    public string? Name { get; set; }

    /// <summary>The sign-in name of a new account.</summary>
    [BindProperty]
    public string? NewId { get; set; }

    /// <summary>The role of a new account.</summary>
    [BindProperty]
    public Role? Role { get; set; }

    /// <summary>What was just done.</summary>
    public string? Done { get; private set; }

    /// <summary>Shows the accounts.</summary>
    public Task OnGetAsync(CancellationToken cancellation)
    {
        Done = TempData["Done"] as string;
        return LoadAsync(cancellation);
    }

    /// <summary>Whether whoever looks may close an account.</summary>
    public bool MayClose(Account account) => AccountRules.MayClose(User.Person(), account);

    /// <summary>Adds an account and makes the link with which its owner chooses a password.</summary>
    public async Task OnPostAddAsync(CancellationToken cancellation)
    {
        await LoadAsync(cancellation);
        ModelState.AddFaults(AccountRules.FaultsOf(Name, NewId, Role, All).Select(AtItsField));
        if (ModelState.IsValid)
        {
            var account = Account.New(NewId!, Name!, Role!.Value, clock.GetUtcNow());
            if (await store.Accounts.AddAsync(account, cancellation))
            {
                await MakeLinkAsync(account, cancellation);
                (Name, NewId, Role) = (null, null, null);
                ModelState.Clear();
            }
            else
            {
                var isThere = await store.Accounts.HasAsync(account.Id, cancellation);
                ModelState.AddFaults([AtItsField(AccountRules.WhyNotAdded(isThere))]);
            }
        }

        await LoadAsync(cancellation);
    }

    /// <summary>Makes a link with which someone chooses a new password.</summary>
    public Task<IActionResult> OnPostLinkAsync(string id, CancellationToken cancellation) =>
        ChangeAsync(id, account => MakeLinkAsync(account, cancellation), cancellation);

    /// <summary>Opens a closed account again, unless someone has been given its name since.</summary>
    public Task<IActionResult> OnPostReopenAsync(string id, CancellationToken cancellation) =>
        ChangeAsync(
            id,
            async account =>
            {
                if (!await store.Accounts.ReopenAsync(id, cancellation))
                {
                    ModelState.AddModelError(
                        "",
                        $"Someone else is called {account.Name} too, and the record shows people by name. Close that account first."
                    );
                    return;
                }

                Done = $"The account of {account.Name} is open again.";
            },
            cancellation
        );

    private async Task<IActionResult> ChangeAsync(string id, Func<Account, Task> change, CancellationToken cancellation)
    {
        ModelState.Clear();
        if (string.IsNullOrEmpty(id) || await store.Accounts.FindAsync(id, cancellation) is not { } account)
        {
            return NotFound();
        }

        await change(account);
        await LoadAsync(cancellation);
        return Page();
    }

    private async Task MakeLinkAsync(Account account, CancellationToken cancellation)
    {
        if (await OneTimeLink.ToChoosePasswordAsync(store, clock, account.Id, cancellation) is { } path)
        {
            (Link, LinkFor) = (reach.LinkTo(Request, path), account.Name);
        }
        else
        {
            ModelState.AddModelError(
                "",
                $"The account of {account.Name} is closed. Open it again before you make a link."
            );
        }
    }

    // The page has a form for each account too, which says whose it is.
    private static Fault AtItsField(Fault fault) =>
        fault.Field == AccountRules.Id ? fault with { Field = "newId" } : fault;

    private async Task LoadAsync(CancellationToken cancellation) =>
        (All, Unreadable) = (
            await store.Accounts.AllAsync(cancellation),
            await store.Accounts.UnreadableAsync(cancellation)
        );
}
