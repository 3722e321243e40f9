using Upheld.Assurance.Reporting;
using Upheld.Assurance.SelfAssessment;
using Upheld.Assurance.SelfAssessment.Forms;
using Upheld.Calendar;
using Upheld.Code;
using Upheld.Server.Pages.Elements;

namespace Upheld.Server.Pages.Assurance;

/// <summary>One provision as the self-assessment shows it, inside or published.</summary>
/// <param name="Assessed">The answer beside what the records show.</param>
/// <param name="Year">The year.</param>
/// <param name="OwnLimit">The landlord's own stricter limit, or null.</param>
public sealed record ProvisionView(AssessedProvision Assessed, FinancialYear Year, WorkingDays? OwnLimit)
{
    private const int ShortEnough = 280;

    /// <summary>True for someone who can see the cases behind a figure, and what evidence is still needed.</summary>
    public bool IsInside { get; init; }

    /// <summary>True for someone who can change the answer.</summary>
    public bool MayAnswer { get; init; }

    /// <summary>The form that most answers come from; only what comes from elsewhere is named.</summary>
    public string? Form { get; init; }

    /// <summary>What an account is called.</summary>
    public Func<string, string> NameOf { get; init; } = id => id;

    public Provision Provision => Assessed.Provision;

    /// <summary>Where it stands on the page.</summary>
    public string Id => IdOf(Provision.Number);

    /// <summary>A link to it, from a view of the year that may leave it out as well.</summary>
    public string Link => $"{(IsInside ? AssessmentPage.AddressOf(Year) : "")}#{Id}";

    /// <summary>What the landlord says, or null.</summary>
    public FormAnswer? Answer => Assessed.Given?.Answer;

    /// <summary>The texts of the answer, each with its name; none that says nothing.</summary>
    public IEnumerable<(string Name, string Text, bool IsShort)> Texts =>
        new[] { (Name: "Evidence", Text: Answer?.Evidence ?? ""), (Name: "Commentary", Text: Answer?.Commentary ?? "") }
            .Where(text => text.Text.Length > 0)
            .Select(text => (text.Name, text.Text, text.Text.Length <= ShortEnough));

    /// <summary>The answer in words.</summary>
    public string Comply => Assessed.Comply.InWords;

    /// <summary>The answer as the form has it, where that is more than the plain word.</summary>
    public string? AsWritten =>
        Answer is { ComplyAsWritten: { Length: > 0 } written }
        && !string.Equals(written, Comply, StringComparison.OrdinalIgnoreCase)
            ? written
            : null;

    /// <summary>By when the landlord means to comply, or null.</summary>
    public string? Target => Answer?.TargetDate is { } target ? DayInWords(target) : null;

    /// <summary>Where the answer came from, inside, unless it stands in the year's form.</summary>
    public (string How, string From, DateOnly On)? Source =>
        (IsInside ? Assessed.Given : null) switch
        {
            { File: null } given => ("Answered by", NameOf(given.By), given.On),
            { File: { } file } given when file != Form => ("From the form", file, given.On),
            _ => null,
        };

    /// <summary>What the records prove, in one sentence.</summary>
    public string Records => SentenceOf(Assessed.Tally, Provision);

    /// <summary>What they prove by the landlord's own limit, or null where it has none.</summary>
    public string? OwnRecords =>
        OwnLimit is { } limit && Assessed.Own is { } own
            ? $"By our own limit of {limit}: {SentenceOf(own, Provision).Within}"
            : null;

    /// <summary>How many cases stand in each way, but for those that met it; no zeros.</summary>
    public IEnumerable<(Verdict Verdict, long Count)> Counts => CountsOf(Assessed.Tally);

    /// <summary>What a disagreement comes down to, in words; null where there is none.</summary>
    public string? Disagreement =>
        Assessed is { Agreement: Agreement.Contradicted, Tally: { } broken }
            ? $"The answer is Yes, but {broken.Breached:N0} of {broken.Due:N0} "
                + $"{Verdicts.Counted(Provision, broken.Due)} {(broken.Breached == 1 ? "shows" : "show")} a breach."
        : Assessed is { Agreement: Agreement.BetterThanSaid, Tally: { } kept }
            ? $"The answer is {Comply}, but no record shows a breach: {kept.Met:N0} of {kept.Met:N0} met it."
        : null;

    /// <summary>Where a provision stands on the page.</summary>
    public static string IdOf(string number) => $"provision-{number.Replace('.', '-')}";

    /// <summary>The address of the cases behind a figure.</summary>
    public string CasesBehind(Verdict verdict, bool own = false) =>
        $"{AssessmentPage.AddressOf(Year, Provision.Number, verdict)}{(own ? "?own=true" : "")}";

    private static string DayInWords(string written)
    {
        if (DateOnly.TryParseExact(written, "yyyy-MM-dd", out var day))
        {
            return Dates.Long(day);
        }

        return DateOnly.TryParseExact($"{written}-01", "yyyy-MM-dd", out var month) ? $"{month:MMMM yyyy}" : written;
    }

    private static string SentenceOf(Tally? tally, Provision provision) =>
        (Agreements.StandingOf(tally), tally) switch
        {
            (Standing.NothingToJudge, { NotYetDue: > 0 }) => "Nothing to judge yet",
            (Standing.NotRecorded, _) or (_, null) => "Unknown: not recorded yet",
            (Standing.NothingToJudge, _) => "Nothing to judge: no case came to this",
            (_, { } judged) => $"{judged.Met:N0} of {judged.Due:N0} {Verdicts.Counted(provision, judged.Due)} met this",
        };

    private static IEnumerable<(Verdict Verdict, long Count)> CountsOf(Tally? tally) =>
        tally is not { } judged
            ? []
            : new (Verdict Verdict, long Count)[]
            {
                (Verdict.Breached, judged.Breached),
                (Verdict.Unknown, judged.Unknown),
                (Verdict.NotYetDue, judged.NotYetDue),
                (Verdict.Met, judged.Met),
                (Verdict.NotApplicable, judged.NotApplicable),
            }.Where(counted => counted.Count > 0);
}
