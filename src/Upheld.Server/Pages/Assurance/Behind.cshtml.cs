using Microsoft.AspNetCore.Mvc;
using Upheld.People;
using Upheld.Code;
using Upheld.Code.HousingOmbudsman2024;
using Upheld.Server.Accounts;
using Upheld.Server.Pages.Elements;

namespace Upheld.Server.Pages.Assurance;

/// <summary>
/// The cases behind one figure. Whoever may read cases sees which they are; everyone else sees what happened in them and
/// nothing that tells who it happened to.
/// </summary>
[Needs(Act.ReadFigures)]
public sealed class BehindModel(SelfAssessments assessments, JudgedCases cases) : AssessmentPage(assessments)
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

    /// <summary>The provision.</summary>
    public Provision Provision { get; private set; } = null!;

    /// <summary>How the cases stand.</summary>
    public Verdict Verdict { get; private set; }

    /// <summary>The cases.</summary>
    public IReadOnlyList<JudgedCase> Cases { get; private set; } = [];

    /// <summary>The address of the next page, or null on the last.</summary>
    public string? Next { get; private set; }

    /// <summary>True for someone who may know which cases these are.</summary>
    public bool MayRead => Access.May(User.Person(), Act.ReadCase);

    /// <summary>Shows the cases.</summary>
    public async Task<IActionResult> OnGetAsync(CancellationToken cancellation)
    {
        if (
            !await FindYearAsync(cancellation)
            || Edition.Find(Number) is not { } provision
            || Verdicts.Of(Slug) is not { } verdict
        )
        {
            return NotFound();
        }

        (Provision, Verdict) = (provision, verdict);
        Before = Math.Clamp(Before, 0, MostCounted);
        try
        {
            var page = await cases.FindAsync(Year, provision, verdict, Own, After, OnPage, cancellation);
            Cases = page.Items;
            Next = page.Next is { } next
                ? $"{Address}/{Number}/{Slug}?{(Own ? "own=true&" : "")}before={Before + Cases.Count}&after={next}"
                : null;
        }
        catch (BadInputException)
        {
            return BadRequest();
        }

        return Page();
    }

    /// <summary>How late a case was, or by when it is due; null where there is no time limit.</summary>
    public static string? Lateness(JudgedCase judged) =>
        (judged.Due, judged.Late) switch
        {
            ({ } due, { Count: 0 }) => $"Due {Dates.Short(due)}; less than 1 working day late",
            ({ } due, { } late) => $"Due {Dates.Short(due)}; {late} late{(judged.IsStillOpen ? " so far" : "")}",
            ({ } due, null) when judged.Finding.Verdict is Verdict.NotYetDue => $"Due {Dates.Short(due)}",
            _ => null,
        };

    /// <summary>The entries of the case that decide, by their numbers.</summary>
    public static IEnumerable<int> Entries(Finding finding) =>
        new[] { finding.First.Number, finding.Second.Number }.Where(number => number > 0).Distinct().Order();
}
