using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Upheld.Accounts;
using Upheld.Server.Accounts;

namespace Upheld.Server.Pages.SignIn;

/// <summary>What someone signs in with, whatever their role, and where they change it.</summary>
[Authorize]
internal sealed class HowYouSignInModel(AccountChanges changes) : PageModel
{
    /// <summary>Their account.</summary>
    public Account Account { get; private set; } = null!;

    /// <summary>What was just done.</summary>
    public string? Done { get; private set; }

    /// <summary>Shows it.</summary>
    public async Task OnGetAsync(CancellationToken cancellation)
    {
        Done = TempData["Done"] as string;
        Account = await changes.LoadOwnAsync(User.Person(), cancellation);
    }
}
