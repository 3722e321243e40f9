using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Upheld.People;
using Upheld.Server.Accounts;
using Upheld.Server.Storage;

namespace Upheld.Server.Pages.Cases;

/// <summary>Open cases by next due date: everyone's or one's own; closed ones; and what a search finds.</summary>
[Needs(Act.ReadCase)]
public sealed class WorklistModel(Store store, Casework casework, Colleagues colleagues) : PageModel
{
    private const int OnPage = 25;

    private IReadOnlyDictionary<string, string> names = new Dictionary<string, string>(StringComparer.Ordinal);

    /// <summary>Words to look for. They may be a resident's name, so they never stand in an address.</summary>
    [BindProperty]
    [StringLength(200, ErrorMessage = "Search for 200 letters or fewer")]
    public string? Search { get; set; }

    /// <summary>True for one's own cases only.</summary>
    [BindProperty(SupportsGet = true)]
    public bool Mine { get; set; }

    /// <summary>True for closed cases.</summary>
    [BindProperty(SupportsGet = true)]
    public bool Closed { get; set; }

    /// <summary>Where the page before ended.</summary>
    [BindProperty(SupportsGet = true)]
    public string? After { get; set; }

    /// <summary>The cases under their headings; none when there are no cases.</summary>
    public IReadOnlyList<WorklistGroup> Groups { get; private set; } = [];

    /// <summary>The next page's address, or its cursor beside a search; null on the last.</summary>
    public string? Next { get; private set; }

    /// <summary>What is due, counted no further than makes sense; null beside a search.</summary>
    public DueCounts? Tallies { get; private set; }

    /// <summary>What was wrong with the address.</summary>
    public string? Problem { get; private set; }

    /// <summary>True when words are looked for.</summary>
    public bool IsSearch => Search is { Length: > 0 };

    /// <summary>The heading of the page.</summary>
    public string Title =>
        IsSearch ? "Search"
        : Closed ? "Closed cases"
        : Mine ? "My worklist"
        : "Worklist";

    /// <summary>The views, and which of them this is.</summary>
    public IReadOnlyList<(string Address, string Text, bool IsHere)> Views =>
        [
            ("/cases", "Everyone’s", !IsSearch && !Closed && !Mine),
            ("/cases?mine=true", "Mine", !IsSearch && Mine && !Closed),
            ("/cases?closed=true", "Closed", !IsSearch && Closed),
        ];

    /// <summary>What is said where there are no cases.</summary>
    public string NothingHere =>
        IsSearch ? "No case has all of these words. Try fewer words, or only the beginning of a name."
        : After is not null ? "There are no more cases."
        : Closed ? "No case is closed yet."
        : Mine ? "You have no open cases."
        : "There are no open cases.";

    /// <summary>Shows what a search finds.</summary>
    public Task OnPostAsync(CancellationToken cancellation) => OnGetAsync(cancellation);

    /// <summary>Shows the list.</summary>
    public async Task OnGetAsync(CancellationToken cancellation)
    {
        names = await colleagues.NamesAsync(cancellation);
        var mine = Mine ? User.Person().Id : null;
        try
        {
            var page =
                !ModelState.IsValid ? new CasePage([], null)
                : IsSearch ? await store.Search.FindAsync(Search!, After, OnPage, cancellation)
                : Closed ? await store.Cases.ClosedAsync(After, OnPage, cancellation)
                : await store.Cases.OpenAsync(After, OnPage, cancellation, mine);
            Groups = Grouped(page.Items);
            Next = page.Next is { } next && !IsSearch ? Here(next) : page.Next;
        }
        catch (BadInputException wrong)
        {
            Problem = wrong.Message;
        }

        if (!IsSearch && !Closed)
        {
            Tallies = await store.Cases.CountDueAsync(casework.Today, cancellation, mine);
        }
    }

    private IReadOnlyList<WorklistGroup> Grouped(IReadOnlyList<CaseRow> found)
    {
        var today = casework.Today;
        var rows = found.Select(row => new WorklistRow(row, today, ToldEvent.Called(row.Handler, names))).ToList();
        return rows.Count == 0 ? []
            : IsSearch ? [new WorklistGroup("What was found", rows)]
            : Closed ? [new WorklistGroup("The last received first", rows)]
            : WorklistGroup.ByNearness(rows, today);
    }

    private string Here(string next) =>
        "/cases"
        + QueryString.Create(
            new Dictionary<string, string?>(StringComparer.Ordinal)
            {
                ["mine"] = Mine ? "true" : null,
                ["closed"] = Closed ? "true" : null,
                ["after"] = next,
            }.Where(pair => pair.Value is not null)
        );
}
