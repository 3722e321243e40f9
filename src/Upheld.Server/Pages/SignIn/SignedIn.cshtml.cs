using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Upheld.Server.Accounts;
using Upheld.Server.Storage;
using Upheld.Server.Storage.People;

namespace Upheld.Server.Pages.SignIn;

/// <summary>Where someone is signed in, whatever their role, and how they end it elsewhere.</summary>
[Authorize]
internal sealed class SignedInModel(Store store, TimeProvider clock) : PageModel
{
    /// <summary>The browsers, what was used last first.</summary>
    public IReadOnlyList<BrowserSession> All { get; private set; } = [];

    /// <summary>What was just done.</summary>
    public string? Done { get; private set; }

    /// <summary>Whether it is the browser that this page is looked at with.</summary>
    public bool IsThis(BrowserSession browser) => browser.Hash == Mine;

    /// <summary>Shows them.</summary>
    public async Task OnGetAsync(CancellationToken cancellation)
    {
        Done = TempData["Done"] as string;
        All = await store.Sessions.OfAsync(User.Person().Id, clock.GetUtcNow(), cancellation);
    }

    /// <summary>Signs one of their other browsers out.</summary>
    public async Task<IActionResult> OnPostEndAsync(string? browser, CancellationToken cancellation)
    {
        if (browser is not null && browser != Mine)
        {
            await store.Sessions.EndOfAsync(User.Person().Id, browser, cancellation);
        }

        return Say("You are signed out there.");
    }

    /// <summary>Signs all of their other browsers out.</summary>
    public async Task<IActionResult> OnPostOthersAsync(CancellationToken cancellation)
    {
        await store.Sessions.EndOthersAsync(User.Person().Id, Mine, cancellation);
        return Say("You are signed out everywhere else.");
    }

    private string Mine => SignedInBrowser.HashOf(User)!;

    private LocalRedirectResult Say(string done)
    {
        TempData["Done"] = done;
        return LocalRedirect("/signed-in");
    }
}
