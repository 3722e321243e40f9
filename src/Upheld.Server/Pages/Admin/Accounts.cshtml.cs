using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Upheld.Accounts;
using Upheld.Code;
using Upheld.People;
using Upheld.Server.Accounts;
using Upheld.Server.Hosting;
using Upheld.Server.Storage;
using Upheld.Server.Storage.People;
using Upheld.Server.Work;

namespace Upheld.Server.Pages.Admin;

/// <summary>Who can sign in. An account is closed, never deleted, because the record names it.</summary>
[Needs(Act.KeepSettings)]
internal sealed class AccountsModel(Store store, AccountChanges changes, Reach reach) : PageModel, IShownAgain
{
    /// <summary>Everyone, by name.</summary>
    public IReadOnlyList<AccountRow> All { get; private set; } = [];

    /// <summary>The sign-in names of accounts that were damaged. They keep their sign-in names, and sign nobody in.</summary>
    public IReadOnlyList<string> Unreadable { get; private set; } = [];

    /// <summary>A link just made, to be handed over.</summary>
    public string? Link { get; private set; }

    /// <summary>Whom the link is for.</summary>
    public string? LinkFor { get; private set; }

    /// <summary>True where the link works only once a complaints officer has confirmed it.</summary>
    public bool LinkWaits { get; private set; }

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
        (Link, LinkFor, LinkWaits) = (TempData["Link"] as string, TempData["For"] as string, TempData["Waits"] is true);
        return LoadAsync(cancellation);
    }

    /// <summary>What stands beside the name of an account that cannot simply be used.</summary>
    public static string Mark(AccountRow account) =>
        account switch
        {
            { Waits: true } => " (waits for a complaints officer)",
            { IsOpen: false } => " (closed)",
            _ => "",
        };

    /// <summary>Whether whoever looks may close an account.</summary>
    public bool MayClose(AccountRow account) => !Account.IsOf(account.Id, User.Person());

    /// <summary>Adds an account and makes the link with which its owner chooses a password.</summary>
    public async Task<IActionResult> OnPostAddAsync(CancellationToken cancellation)
    {
        var link = OneTimeLink.ToChoosePassword();
        var outcome = await changes.AddAsync(
            NewId ?? "",
            User.Person(),
            (account, now) => account.Add(Name, Role, link.Hash, now),
            cancellation,
            FormKey.OnceOnly(Request, User.Person().Id)
        );
        return await AnswerAsync(outcome, link, cancellation);
    }

    /// <summary>Makes a link with which someone chooses a new password.</summary>
    public async Task<IActionResult> OnPostLinkAsync(string id, CancellationToken cancellation)
    {
        var link = OneTimeLink.ToChoosePassword();
        return await ChangeAsync(id, (account, now) => account.MakeLink(link.Hash, now), link, cancellation);
    }

    /// <summary>Opens a closed account again, unless someone has been given its name since.</summary>
    public Task<IActionResult> OnPostReopenAsync(string id, CancellationToken cancellation) =>
        ChangeAsync(id, (account, now) => account.OpenAgain(now), null, cancellation);

    /// <inheritdoc/>
    public async Task<IActionResult> ShowAgainAsync(CancellationToken cancellation)
    {
        await LoadAsync(cancellation);
        return Page();
    }

    private async Task<IActionResult> ChangeAsync(
        string id,
        Func<Account, Moment, Decision> decide,
        OneTimeLink? link,
        CancellationToken cancellation
    )
    {
        ModelState.Clear();
        return await AnswerAsync(
            await changes.KeepAsync(id ?? "", User.Person(), decide, cancellation),
            link,
            cancellation
        );
    }

    private async Task<IActionResult> AnswerAsync(
        Outcome<Account> outcome,
        OneTimeLink? link,
        CancellationToken cancellation
    )
    {
        await LoadAsync(cancellation);
        switch (outcome)
        {
            case Outcome<Account>.Done { After: var account }
                when link is not null && account.Proposed.Link?.Hash != link.Hash:
                // It was sent before. The link that was made then was shown to nobody, or to whoever saw that answer.
                TempData["Done"] =
                    $"The account of {account.Proposed.Name} is added already. Make a new password link for it.";
                return Redirect("/accounts");
            case Outcome<Account>.Done { After: var account }:
                // Shown by a page of its own: whoever loads that again makes no other link.
                TempData["Done"] = account.Waiting.IsEmpty
                    ? $"The account of {account.Name} is open again."
                    : $"The account of {account.Name} opens once a complaints officer has confirmed it.";
                if (link is not null)
                {
                    TempData["Link"] = reach.LinkTo(Request, link.Path);
                    (TempData["For"], TempData["Waits"]) = (account.Proposed.Name, !account.Waiting.IsEmpty);
                }

                return Redirect("/accounts");
            case Outcome<Account>.Faulty { Faults: var faults }:
                ModelState.AddFaults(faults.Select(AtItsField));
                return Page();
            case Outcome<Account>.Changed:
                // The name is that of an account that cannot be read: no list of colleagues has it.
                ModelState.AddFaults([Account.NameIsTaken]);
                return Page();
            default:
                return this.Refusal(outcome) ?? Page();
        }
    }

    // The page has a form for each account too, which says whose it is.
    private static Fault AtItsField(Fault fault) => fault.Field == "id" ? fault with { Field = "newId" } : fault;

    private async Task LoadAsync(CancellationToken cancellation) =>
        (All, Unreadable) = (
            await store.Accounts.AllAsync(cancellation),
            await store.Accounts.UnreadableAsync(cancellation)
        );
}
