using System.Collections.Immutable;
using Upheld.Assurance.Reporting;
using Upheld.Code;
using Upheld.Code.HousingOmbudsman2024;
using Law = Upheld.Code.HousingOmbudsman2024;

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
    /// <summary>The most letters in one text.</summary>
    public const int MostLetters = 20_000;

    private const int MostFileLetters = 200;

    /// <summary>Takes the answers of a completed form.</summary>
    /// <param name="file">The name of the file.</param>
    /// <param name="reading">What was read in it.</param>
    /// <param name="today">The day it is taken.</param>
    public static Decision TakeForm(string file, FormReading reading, DateOnly today) =>
        reading.Form is { } form
            ? new FormRead(today, NameOf(file), form.Provisions, form.Problems)
            : new Objection(
                null,
                $"This is not the text of a completed self-assessment form: {reading.Reason}. Nothing was changed.",
                "form"
            );

    /// <summary>Answers one provision.</summary>
    public static Decision Answer(string number, Comply comply, string? evidence, string? commentary, DateOnly today) =>
        Decision.Unless(
            Edition.Find(number) is null ? new Objection(null, $"The Code has no provision {number}.")
                : comply == Comply.NotStated ? new Objection(null, "Choose whether you comply.", "comply")
                : TooLong(evidence, "evidence", "The evidence") ?? TooLong(commentary, "commentary", "The commentary"),
            () => new ProvisionAnswered(today, number, comply, Tidy(evidence), Tidy(commentary))
        );

    /// <summary>
    /// Publishes it with the governing body's response (8.2). Answers that the records do not bear out are published as
    /// they are, beside the figures, once someone says that they have seen each of them.
    /// </summary>
    /// <param name="proposed">What the officer entered.</param>
    /// <param name="tallies">What the records show today, by provision.</param>
    /// <param name="today">The day of publication.</param>
    public Decision Publish(ProposedPublication proposed, IReadOnlyDictionary<string, Tally> tallies, DateOnly today) =>
        Decision.Unless(
            Unanswered()
                ?? NotApproved(proposed.ApprovedOn, today)
                ?? (
                    string.IsNullOrWhiteSpace(proposed.GoverningBodyResponse)
                        ? new Objection(
                            Law.SelfAssessment.PublishWithResponse,
                            "Enter the governing body’s response. It is published with the self-assessment.",
                            "governingBodyResponse"
                        )
                        : TooLong(proposed.GoverningBodyResponse, "governingBodyResponse", "The response")
                )
                ?? NotSeen(proposed.DisagreementsSeen, tallies),
            () =>
                new SelfAssessmentPublished(
                    today,
                    proposed.ApprovedOn!.Value,
                    Tidy(proposed.GoverningBodyResponse),
                    FiguresOf(tallies)
                )
        );

    private Objection? Unanswered()
    {
        var open = Edition.Provisions.Where(p => ComplyOf(p.Number) == Comply.NotStated).ToList();
        return open switch
        {
            [] => null,
            [var one] => new Objection(
                Law.SelfAssessment.ReportYearly,
                $"Provision {one.Number} has no answer yet. Answer it first."
            ),
            { Count: <= 10 } => new Objection(
                Law.SelfAssessment.ReportYearly,
                $"{open.Count} provisions have no answer yet: {string.Join(", ", open)}. Answer them first."
            ),
            _ => new Objection(
                Law.SelfAssessment.ReportYearly,
                $"{open.Count} of the {Edition.Provisions.Length} provisions have no answer yet. Answer them first."
            ),
        };
    }

    private Objection? NotApproved(DateOnly? approvedOn, DateOnly today) =>
        approvedOn is not { } day ? new Objection(null, "Enter the day the governing body approved it.", "approvedOn")
        : day > today ? new Objection(null, "The day of approval must be today or in the past.", "approvedOn")
        : day < Year.From
            ? new Objection(
                null,
                $"The year {Year} began on {Year.From:d MMMM yyyy}. It cannot have been approved before that.",
                "approvedOn"
            )
        : null;

    private Objection? NotSeen(IReadOnlyCollection<string> seen, IReadOnlyDictionary<string, Tally> tallies)
    {
        var unseen = HeldAgainst(tallies)
            .Where(assessed => assessed.Disagrees && !seen.Contains(assessed.Provision.Number))
            .Select(assessed => assessed.Provision.Number)
            .ToList();
        return unseen.Count == 0
            ? null
            : new Objection(
                null,
                $"The records disagree with the answer to {string.Join(", ", unseen)}. Look at that, then say that you have seen it.",
                "disagreementsSeen"
            );
    }

    private static ImmutableArray<PublishedFigure> FiguresOf(IReadOnlyDictionary<string, Tally> tallies) =>
        [
            .. Edition
                .Provisions.Where(provision => tallies.ContainsKey(provision.Number))
                .Select(provision => (provision.Number, Tally: tallies[provision.Number]))
                .Select(figure => new PublishedFigure(
                    figure.Number,
                    figure.Tally.Met,
                    figure.Tally.Breached,
                    figure.Tally.NotYetDue,
                    figure.Tally.NotApplicable,
                    figure.Tally.Unknown
                )),
        ];

    private static string NameOf(string file)
    {
        var name = string.Concat(file.Where(letter => !char.IsControl(letter))).Trim();
        return name.Length == 0 ? "form" : name[..Math.Min(name.Length, MostFileLetters)];
    }

    private static string Tidy(string? text) => text?.ReplaceLineEndings("\n").Trim() ?? "";

    private static Objection? TooLong(string? text, string field, string what) =>
        text?.Length > MostLetters
            ? new Objection(null, $"{what} must be {MostLetters:N0} characters or fewer.", field)
            : null;
}
