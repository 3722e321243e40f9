using System.Collections.Immutable;
using Upheld.Assurance.Reporting;
using Upheld.Assurance.SelfAssessment.Forms;
using Upheld.Code;

namespace Upheld.Assurance.SelfAssessment;

/// <summary>What an officer enters to publish a self-assessment.</summary>
/// <param name="ApprovedOn">The day the governing body approved it.</param>
/// <param name="GoverningBodyResponse">What the governing body said (8.2).</param>
/// <param name="DisagreementsSeen">The provisions whose disagreement with the records someone says they have seen.</param>
public sealed record ProposedPublication(
    DateOnly? ApprovedOn,
    string? GoverningBodyResponse,
    IReadOnlyCollection<string> DisagreementsSeen
);

/// <content>What can be decided about a year's self-assessment.</content>
public sealed partial record Assessment
{
    private const int MostFileLetters = 200;

    /// <summary>Takes the answers of a completed form.</summary>
    /// <param name="file">The name of the file.</param>
    /// <param name="reading">What was read in it.</param>
    /// <param name="now">The moment it is taken.</param>
    public static Decision TakeForm(string file, FormReading reading, Moment now) =>
        reading.Form is { } form
            ? new FormRead(now.Today, NameOf(file), form.Provisions, form.Problems)
            : new Fault(
                null,
                $"This is not the text of a completed self-assessment form: {reading.Reason}. Nothing was changed.",
                "form"
            );

    /// <summary>Answers one provision.</summary>
    public static Decision Answer(string number, Comply? comply, string? evidence, string? commentary, Moment now) =>
        Decision.Unless(
            [
                Faults.If(now.Code.Find(number) is null, null, $"The Code has no provision {number}."),
                Faults.If(comply is null or Comply.NotStated, null, "Choose whether you comply.", "comply"),
                Faults.OfLength(evidence, "evidence"),
                Faults.OfLength(commentary, "commentary"),
            ],
            () => new ProvisionAnswered(now.Today, number, comply!.Value, Tidy(evidence), Tidy(commentary))
        );

    /// <summary>
    /// Publishes it with the governing body's response (8.2). Answers that the records do not bear out are published as
    /// they are, beside the figures, once someone says that they have seen each of them.
    /// </summary>
    /// <param name="proposed">What the officer entered.</param>
    /// <param name="tallies">What the records show today, by provision.</param>
    /// <param name="reworked">
    /// How much of that is worked out anew, such as "73 %", while it is; null where all of it shows what holds now. What is
    /// published stays, so it waits for that.
    /// </param>
    /// <param name="now">The moment of publication.</param>
    public Decision Publish(
        ProposedPublication proposed,
        IReadOnlyDictionary<string, Tally> tallies,
        string? reworked,
        Moment now
    ) =>
        Decision.Unless(
            [
                Faults.If(
                    reworked is not null,
                    null,
                    $"The figures are being worked out again: {reworked} of the cases are done. Nothing was published, and "
                        + "nothing you typed is lost. Publish it once all of them are done."
                ),
                Unanswered(now.Code),
                Faults.OfDay(
                    proposed.ApprovedOn,
                    now.Today,
                    "approvedOn",
                    "the day the governing body approved it",
                    Year.From,
                    "the year began"
                ),
                Faults.If(
                    proposed.GoverningBodyResponse.IsBlank,
                    now.Code.Named.PublishWithResponse,
                    "Enter the governing body’s response. It is published with the self-assessment.",
                    "governingBodyResponse"
                ),
                Faults.OfLength(proposed.GoverningBodyResponse, "governingBodyResponse"),
                NotSeen(proposed.DisagreementsSeen, tallies, now.Code),
            ],
            () =>
                new SelfAssessmentPublished(
                    now.Today,
                    proposed.ApprovedOn!.Value,
                    Tidy(proposed.GoverningBodyResponse),
                    FiguresOf(tallies, now.Code)
                )
        );

    private Fault? Unanswered(Edition code)
    {
        var open = code.Provisions.Where(p => ComplyOf(p.Number) == Comply.NotStated).ToList();
        return open switch
        {
            [] => null,
            [var one] => new Fault(
                code.Named.ReportYearly,
                $"Provision {one.Number} has no answer yet. Answer it first."
            ),
            { Count: <= 10 } => new Fault(
                code.Named.ReportYearly,
                $"{open.Count} provisions have no answer yet: {string.Join(", ", open)}. Answer them first."
            ),
            _ => new Fault(
                code.Named.ReportYearly,
                $"{open.Count} of the {code.Provisions.Length} provisions have no answer yet. Answer them first."
            ),
        };
    }

    private Fault? NotSeen(IReadOnlyCollection<string> seen, IReadOnlyDictionary<string, Tally> tallies, Edition code)
    {
        var unseen = ComparedWith(tallies, code)
            .Where(assessed => assessed.Disagrees && !seen.Contains(assessed.Provision.Number))
            .Select(assessed => assessed.Provision.Number)
            .ToList();
        return unseen.Count == 0
            ? null
            : new Fault(
                null,
                $"The records disagree with the answer to {string.Join(", ", unseen)}. Look at that, then say that you have seen it.",
                "disagreementsSeen"
            );
    }

    private static ImmutableArray<PublishedFigure> FiguresOf(
        IReadOnlyDictionary<string, Tally> tallies,
        Edition code
    ) =>
        [
            .. code
                .Provisions.Where(provision => tallies.ContainsKey(provision.Number))
                .Select(provision => new PublishedFigure(provision.Number, tallies[provision.Number])),
        ];

    private static string NameOf(string file)
    {
        var name = string.Concat(VisibleText.Clean(file).Where(letter => !char.IsControl(letter))).Trim();
        return name.IsBlank ? "form" : name[..Math.Min(name.Length, MostFileLetters)];
    }

    private static string Tidy(string? text) => text.OrNull?.ReplaceLineEndings("\n") ?? "";
}
