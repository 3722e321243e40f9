using Microsoft.AspNetCore.Mvc;
using Upheld.Assurance.SelfAssessment;
using Upheld.Code;
using Upheld.People;
using Upheld.Server.Accounts;
using Upheld.Server.Assurance;

namespace Upheld.Server.Pages.Assurance;

/// <summary>The 72 provisions of a year: what was answered beside what the records prove.</summary>
[Needs(Act.ReadFigures)]
public sealed class SelfAssessmentModel(SelfAssessments assessments, ColleagueCache colleagueCache)
    : AssessmentPage(assessments)
{
    private static readonly (string Name, string Words, Func<AssessedProvision, bool> Shows)[] Views =
    [
        ("all", "All provisions", _ => true),
        ("disagreements", "Disagreements", assessed => assessed.Disagrees),
        ("breaches", "With breaches", assessed => assessed.Standing == Standing.Broken),
        ("unanswered", "Not answered", assessed => assessed.Comply == Comply.NotStated),
    ];

    private Colleagues colleagues = Colleagues.None;

    /// <summary>Which provisions are shown; all of them unless it is one of the other views.</summary>
    [BindProperty(SupportsGet = true)]
    public string? Show { get; set; }

    /// <summary>The few figures that matter first.</summary>
    public AtAGlance Glance => new(Assessed.Provisions, Code);

    /// <summary>The answers that disagree with the records.</summary>
    public IReadOnlyList<ProvisionView> Disagreements => [.. Glance.Disagreements.Select(ViewOf)];

    /// <summary>The views, each with how many provisions it shows and whether it is the one shown.</summary>
    public IEnumerable<(string Address, string Words, int Count, bool IsShown)> ViewLinks =>
        Views.Select(view =>
            (AddressOf(view.Name), view.Words, Assessed.Provisions.Count(view.Shows), view == ShownView)
        );

    /// <summary>The edition that is answered.</summary>
    public Edition Code => Assessed.Landlord.Terms.Edition;

    /// <summary>The chapters with the provisions that are shown; none without any.</summary>
    public IEnumerable<ChapterView> Chapters =>
        ChapterView.Of(Assessed.Provisions.Where(ShownView.Shows), Code, ViewOf);

    /// <summary>True for years before the Code came into force.</summary>
    public bool IsBeforeTheCode => Year.To < Code.InForceFrom;

    private (string Name, string Words, Func<AssessedProvision, bool> Shows) ShownView =>
        Views.FirstOrDefault(view => view.Name == Show, Views[0]);

    /// <summary>Shows the year.</summary>
    public async Task<IActionResult> OnGetAsync(CancellationToken cancellation)
    {
        if (!await OpenAsync(cancellation))
        {
            return NotFound();
        }

        colleagues = await colleagueCache.AllAsync(cancellation);
        return Page();
    }

    private string AddressOf(string view) => view == Views[0].Name ? Address : $"{Address}?show={view}";

    private ProvisionView ViewOf(AssessedProvision assessed) =>
        new(assessed, Year, Assessed.Landlord.Policy.Limit(assessed.Provision.Number))
        {
            IsInside = true,
            MayAnswer = MayKeep,
            Form = Assessed.Assessment.Form?.File,
            NameOf = colleagues.Called,
        };
}
