using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Upheld.People;
using Upheld.Server.Accounts;
using Upheld.Server.Storage;
using Upheld.Server.Storage.People;
using Upheld.Server.Work;

namespace Upheld.Server.Pages.Cases;

/// <summary>
/// Who has read a case, the last first. Lists show a case far more often than anybody opens it, so what they showed stands
/// apart.
/// </summary>
[Needs(Act.SeeReaders)]
public sealed class ReadersModel(Store store, Worker worker) : PageModel
{
    /// <summary>How many looks are on a page.</summary>
    internal const int OnPage = 100;

    /// <summary>True for all looks, those of lists and searches too.</summary>
    [BindProperty(SupportsGet = true)]
    public bool All { get; set; }

    /// <summary>Where the page before ended.</summary>
    [BindProperty(SupportsGet = true)]
    public long? Before { get; set; }

    /// <summary>The case.</summary>
    public string Reference { get; private set; } = "";

    /// <summary>Who looked, by day.</summary>
    public IReadOnlyList<ReadersDay> Days { get; private set; } = [];

    /// <summary>The address of the page that follows; null on the last.</summary>
    public string? Next { get; private set; }

    /// <summary>The views, and which of them this is.</summary>
    public IReadOnlyList<(string Address, string Text, bool IsHere)> Views =>
        [
            (Address(Reference), "Opened", !All),
            ($"{Address(Reference)}?all=true", "Everything, lists and searches too", All),
        ];

    /// <summary>What is said where nobody looked.</summary>
    public string NothingHere => Before is null ? "Nobody has yet." : "Nobody did before that.";

    /// <summary>The address of the page for a case.</summary>
    public static string Address(string reference) => $"{CaseModel.Address(reference)}/readers";

    /// <summary>Shows who has read it, and records that this was asked.</summary>
    public async Task<IActionResult> OnGetAsync(string reference, CancellationToken cancellation)
    {
        var person = User.Person();
        if (await worker.ReadAsync(reference, person, LookKind.Readers, cancellation) is not { State: var @case })
        {
            return NotFound();
        }

        Reference = @case.Reference;
        var page = await store.Readers.OfAsync(person.Access, Reference, !All, Before, OnPage, cancellation);
        Days = ReadersDay.Of(page.Looks);
        Next = page.Next is { } next ? $"{Address(Reference)}?{(All ? "all=true&" : "")}before={next}" : null;
        return Page();
    }
}
