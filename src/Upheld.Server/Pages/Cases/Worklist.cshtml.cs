using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Upheld.Cases;
using Upheld.People;
using Upheld.Server.Accounts;
using Upheld.Server.Exchange;
using Upheld.Server.Residents;
using Upheld.Server.Storage;
using Upheld.Server.Storage.Rework;
using Upheld.Server.Storage.Rows;
using Upheld.Server.Time;
using Upheld.Server.Work;

namespace Upheld.Server.Pages.Cases;

/// <summary>Open cases by next due date: everyone's or one's own; closed ones; and what a search finds.</summary>
[Needs(Act.ReadCase)]
public sealed class WorklistModel(
    Store store,
    Worker worker,
    ResidentComplaints complaints,
    ColleagueCache colleagueCache
) : PageModel
{
    private const int OnPage = 25;

    private Colleagues colleagues = Colleagues.None;

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

    /// <summary>How far due dates are worked out again; null when they are.</summary>
    public ReworkProgress? Rework { get; private set; }

    /// <summary>True where something about an account waits for whoever looks.</summary>
    public bool AccountsWait { get; private set; }

    /// <summary>What came faster than usual and waits to be looked at; null where nothing does.</summary>
    public HeldCounts? Held { get; private set; }

    /// <summary>The complaint that is held under the reference that was looked for; null where none is.</summary>
    public HeldPlace? HeldFound { get; private set; }

    /// <summary>True for someone who lets such complaints in.</summary>
    public bool MayJudgeHeld => User.Person().Access.May(Act.JudgeHeld);

    /// <summary>What was wrong with the address.</summary>
    public string? Problem { get; private set; }

    /// <summary>True when words are looked for.</summary>
    public bool IsSearch => Search is { Length: > 0 };

    /// <summary>The heading of the page.</summary>
    public string Title => Shown.Title;

    private (string Title, string NothingHere) Shown =>
        (IsSearch, Closed, Mine) switch
        {
            (true, _, _) => (
                "Search",
                "No case has all of these words. Try fewer words, or only the beginning of a name."
            ),
            (_, true, _) => ("Closed cases", "No case is closed yet."),
            (_, _, true) => ("My worklist", "You have no open cases."),
            _ => ("Worklist", "There are no open cases."),
        };

    /// <summary>The views, and which of them this is.</summary>
    public IReadOnlyList<(string Address, string Text, bool IsHere)> Views =>
        [
            ("/cases", "Everyone’s", !IsSearch && !Closed && !Mine),
            ("/cases?mine=true", "Mine", !IsSearch && Mine && !Closed),
            ("/cases?closed=true", "Closed", !IsSearch && Closed),
        ];

    /// <summary>What is said where there are no cases.</summary>
    public string NothingHere => After is null || IsSearch ? Shown.NothingHere : "There are no more cases.";

    /// <summary>Shows what a search finds.</summary>
    public Task OnPostAsync(CancellationToken cancellation) => OnGetAsync(cancellation);

    public async Task OnGetAsync(CancellationToken cancellation)
    {
        colleagues = await colleagueCache.AllAsync(cancellation);
        var access = User.Person().Access;
        var mine = Mine ? User.Person().Id : null;
        AccountsWait = access.May(Act.ConfirmAccounts) && await store.Accounts.AnyWaitsAsync(cancellation);
        Held = await complaints.HeldAsync(User.Person(), cancellation);
        Rework = await store.Rework.ProgressAsync(cancellation);
        try
        {
            var page = await PageAsync(access, mine, cancellation);
            Groups = Grouped(page.Items);
            Next = page.Next is { } next && !IsSearch ? Here(next) : page.Next;
        }
        catch (BadInputException wrong)
        {
            Problem = wrong.Message;
            Response.StatusCode = StatusCodes.Status400BadRequest;
        }

        if (IsSearch && CaseReference.Read(Search) is { } reference)
        {
            HeldFound = await store.Held.FindAsync(access, reference, cancellation);
        }

        if (!IsSearch && !Closed)
        {
            Tallies = await store.Cases.CountDueAsync(access, worker.Today, cancellation, mine);
        }
    }

    private async Task<CasePage> PageAsync(Access access, string? mine, CancellationToken cancellation)
    {
        if (!ModelState.IsValid)
        {
            return CasePage.Empty;
        }

        if (IsSearch)
        {
            return await store.Search.FindAsync(access, Search!, After, OnPage, cancellation);
        }

        return Closed
            ? await store.Cases.ClosedAsync(access, After, OnPage, cancellation)
            : await store.Cases.OpenAsync(access, After, OnPage, cancellation, mine);
    }

    private IReadOnlyList<WorklistGroup> Grouped(IReadOnlyList<CaseRow> found)
    {
        var today = worker.Today;
        var rows = found
            .Select(row => new WorklistRow(row, today, row.Handler is { } handler ? colleagues.Called(handler) : null))
            .ToList();
        if (rows.Count == 0)
        {
            return [];
        }

        if (IsSearch)
        {
            return [new WorklistGroup("What was found", rows)];
        }

        return Closed ? [WorklistGroup.Closed(rows)] : WorklistGroup.ByNearness(rows, today);
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
