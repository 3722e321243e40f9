using Microsoft.AspNetCore.Mvc;
using Upheld.Code;
using Upheld.Code.Facts;
using Upheld.Landlords;
using Upheld.People;
using Upheld.Server.Accounts;
using Upheld.Server.Assurance;
using Upheld.Server.Exchange;
using Upheld.Server.Pages.Elements;
using Upheld.Server.Work;

namespace Upheld.Server.Pages.Assurance;

/// <summary>
/// The cases behind one figure. Whoever may read cases sees which they are; everyone else sees what happened in them and
/// nothing that tells who it happened to.
/// </summary>
[Needs(Act.ReadFigures)]
public sealed class CasesBehindModel(SelfAssessments assessments, CasesBehindFigure cases, Worker worker)
    : AssessmentPage(assessments)
{
    private const int OnPage = 25;
    private const int MostCounted = 1_000_000;

    /// <summary>The provision's number.</summary>
    [BindProperty(SupportsGet = true)]
    public string Number { get; set; } = "";

    /// <summary>How the cases stand, as an address has it.</summary>
    [BindProperty(SupportsGet = true, Name = "verdict")]
    public string Slug { get; set; } = "";

    /// <summary>True to judge by the landlord's own limits.</summary>
    [BindProperty(SupportsGet = true)]
    public bool Own { get; set; }

    /// <summary>Where the page before ended.</summary>
    [BindProperty(SupportsGet = true)]
    public string? After { get; set; }

    /// <summary>How many cases stood on the pages before.</summary>
    [BindProperty(SupportsGet = true)]
    public int Before { get; set; }

    public Provision Provision { get; private set; } = null!;

    public LandlordLists Lists { get; private set; } = LandlordLists.AsShipped;

    /// <summary>How the cases stand.</summary>
    public Verdict Verdict { get; private set; }

    public IReadOnlyList<JudgedCase> Cases { get; private set; } = [];

    /// <summary>What is wrong with the address; null where nothing is.</summary>
    public string? Problem { get; private set; }

    /// <summary>What is said of those that are counted and cannot be read; null where all can.</summary>
    public string? Unreadable { get; private set; }

    /// <summary>The address of the next page, or null on the last.</summary>
    public string? Next { get; private set; }

    /// <summary>The address of the first page.</summary>
    public string FirstPage => AddressOf(Year, Number, Verdict) + (Own ? "?own=true" : "");

    /// <summary>What is said where no case is shown. A figure counts those too that not everyone may open.</summary>
    public string NothingHere
    {
        get
        {
            if (Next is not null)
            {
                return "There are none here. Go on to the next cases.";
            }

            return User.Person().Access.ScopeBehindFigures.Everything
                ? "There are none."
                : "There are none that you may open.";
        }
    }

    /// <summary>True for someone who may know which cases these are.</summary>
    public bool MayRead => User.Person().Access.May(Act.ReadCase);

    /// <summary>Shows the cases.</summary>
    public async Task<IActionResult> OnGetAsync(CancellationToken cancellation)
    {
        if (
            !await FindYearAsync(cancellation)
            || (await worker.LandlordAsync(cancellation)) is not { } landlord
            || landlord.Terms.Edition.Find(Number) is not { } provision
            || Verdicts.Of(Slug) is not { } verdict
        )
        {
            return NotFound();
        }

        (Provision, Verdict, Lists) = (provision, verdict, landlord.Lists);
        Before = Math.Clamp(Before, 0, MostCounted);
        try
        {
            var page = await cases.FindAsync(
                User.Person().Access,
                Year,
                provision,
                verdict,
                Own,
                After,
                OnPage,
                cancellation
            );
            Cases = page.Items;
            Unreadable = page.Unreadable switch
            {
                0 => null,
                1 =>
                    "One more case is counted whose record cannot be read. Tell the person who looks after this system.",
                var many =>
                    $"{many} more cases are counted whose records cannot be read. Tell the person who looks after this system.",
            };
            Next = page.Next is { } next
                ? $"{AddressOf(Year, Number, verdict)}?{(Own ? "own=true&" : "")}before={Before + Cases.Count}&after={next}"
                : null;
        }
        catch (BadInputException wrong)
        {
            // Whoever came here from an address that somebody else kept can still see which figure it is.
            Problem = wrong.Message;
            Response.StatusCode = StatusCodes.Status400BadRequest;
        }

        return Page();
    }
}
