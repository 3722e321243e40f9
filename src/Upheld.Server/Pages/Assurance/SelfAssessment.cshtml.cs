using Microsoft.AspNetCore.Mvc;
using Upheld.Assurance.SelfAssessment;
using Upheld.People;
using Upheld.Code.HousingOmbudsman2024;
using Upheld.Server.Accounts;

namespace Upheld.Server.Pages.Assurance;

/// <summary>The 72 provisions of a year: what was answered beside what the records prove.</summary>
[Needs(Act.ReadFigures)]
public sealed class SelfAssessmentModel(SelfAssessments assessments, Colleagues colleagues)
    : AssessmentPage(assessments)
{
    private static readonly (string Name, string Words, Func<AssessedProvision, bool> Shows)[] Views =
    [
        ("all", "All provisions", _ => true),
        ("disagreements", "Disagreements", assessed => assessed.Disagrees),
        ("breaches", "With breaches", assessed => assessed.Standing == Standing.Broken),
        ("unanswered", "Not answered", assessed => assessed.Comply == Comply.NotStated),
    ];

    private IReadOnlyDictionary<string, string> names = new Dictionary<string, string>(StringComparer.Ordinal);

    /// <summary>Which provisions are shown; all of them unless it is one of the other views.</summary>
    [BindProperty(SupportsGet = true)]
    public string? Show { get; set; }

    /// <summary>The few figures that matter first.</summary>
    public AtAGlance Glance => new(Assessed.Provisions);

    /// <summary>The answers that disagree with the records.</summary>
    public IReadOnlyList<ProvisionView> Disagreements => [.. Glance.Disagreements.Select(ViewOf)];

    /// <summary>The views, each with how many provisions it shows and whether it is the one shown.</summary>
    public IEnumerable<(string Name, string Words, int Count, bool IsShown)> Offered =>
        Views.Select(view => (view.Name, view.Words, Assessed.Provisions.Count(view.Shows), view == Shown));

    /// <summary>The chapters with the provisions that are shown; none without any.</summary>
    public IEnumerable<(int Number, string Title, IReadOnlyList<ProvisionView> Provisions)> Chapters =>
        Assessed
            .Provisions.Where(Shown.Shows)
            .GroupBy(assessed => assessed.Provision.Chapter)
            .Select(chapter =>
                (
                    chapter.Key,
                    Edition.Chapters[chapter.Key - 1],
                    (IReadOnlyList<ProvisionView>)[.. chapter.Select(ViewOf)]
                )
            );

    /// <summary>True for years before the Code came into force.</summary>
    public bool IsBeforeTheCode => Year.Starts < 2024;

    private (string Name, string Words, Func<AssessedProvision, bool> Shows) Shown =>
        Views.FirstOrDefault(view => view.Name == Show, Views[0]);

    /// <summary>Shows the year.</summary>
    public async Task<IActionResult> OnGetAsync(CancellationToken cancellation)
    {
        if (!await OpenAsync(cancellation))
        {
            return NotFound();
        }

        names = await colleagues.NamesAsync(cancellation);
        return Page();
    }

    private ProvisionView ViewOf(AssessedProvision assessed) =>
        new(assessed, Year, Assessed.Landlord.Policy.Limit(assessed.Provision.Number))
        {
            IsInside = true,
            MayAnswer = MayKeep,
            Form = Assessed.Assessment.Form?.File,
            NameOf = id => names.GetValueOrDefault(id, id),
        };
}
