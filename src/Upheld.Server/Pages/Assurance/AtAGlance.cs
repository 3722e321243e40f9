using Upheld.Assurance.Reporting;
using Upheld.Assurance.SelfAssessment;
using Upheld.Code;

namespace Upheld.Server.Pages.Assurance;

/// <summary>A self-assessment in a minute: the few figures that a governing body looks for first.</summary>
/// <param name="Provisions">The provisions, each answer beside what the records show.</param>
/// <param name="Code">The edition they belong to.</param>
public sealed record AtAGlance(IReadOnlyList<AssessedProvision> Provisions, Edition Code)
{
    /// <summary>How stage 1 was answered.</summary>
    public Tally StageOne => TallyOf(Code.StageOne.Respond);

    /// <summary>How stage 2 was answered.</summary>
    public Tally StageTwo => TallyOf(Code.StageTwo.Respond);

    /// <summary>How many complaints were received in the year.</summary>
    public long Complaints => TallyOf(Code.StageOne.Acknowledge).Judged;

    /// <summary>How many provisions stand in a way.</summary>
    public int Count(Standing standing) => Provisions.Count(assessed => assessed.Standing == standing);

    /// <summary>How many provisions the records cannot prove or have nothing to judge by.</summary>
    public int NotKnown => Provisions.Count - Count(Standing.Kept) - Count(Standing.Broken);

    /// <summary>The provisions whose answer says one thing and the records another, contradicted ones first.</summary>
    public IReadOnlyList<AssessedProvision> Disagreements =>
        [.. Provisions.Where(assessed => assessed.Disagrees).OrderBy(assessed => assessed.Agreement)];

    /// <summary>How many provisions have an answer.</summary>
    public int Answered => Provisions.Count(assessed => assessed.Comply != Comply.NotStated);

    /// <summary>How many provisions are answered with Yes.</summary>
    public int Yes => Provisions.Count(assessed => assessed.Comply == Comply.Yes);

    private Tally TallyOf(Provision provision) =>
        Provisions.First(assessed => assessed.Provision == provision).Tally ?? default;
}
