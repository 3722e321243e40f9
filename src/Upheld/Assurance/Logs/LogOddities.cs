using Upheld.Code;
using Upheld.Code.Facts;
using static Upheld.Assurance.Logs.LogColumn;

namespace Upheld.Assurance.Logs;

/// <summary>
/// What a person should look at in a line whose cells can all be read: dates in an impossible order, an extension or a
/// refusal half recorded. The line is measured as it is written all the same.
/// </summary>
public static class LogOddities
{
    /// <summary>What is odd about a line, given the complaint it stood for on the day it is measured.</summary>
    public static IReadOnlyList<string> Of(LogLine line, Complaint complaint, Terms terms)
    {
        List<string>? found = null;
        void Note(string? oddity)
        {
            if (oddity is not null)
            {
                (found ??= []).Add(oddity);
            }
        }

        var (one, two) = (complaint.StageOne, complaint.StageTwo ?? Nothing);
        Note(Before(one.Acknowledged, AcknowledgedOn, one.Requested, ReceivedOn));
        Note(
            HalfExtension(
                line.Written.StageOne,
                one,
                Stage1ExtendedTo,
                Stage1ExtensionNotifiedOn,
                Stage1ExtensionReason
            )
        );
        Note(NoLater(terms.Edition.StageOne.ExtensionRule, complaint, terms, Stage1ExtendedTo));
        Note(BeforeEither(one, Stage1RespondedOn, AcknowledgedOn, ReceivedOn));
        Note(Before(two.Requested, EscalatedOn, one.Requested, ReceivedOn));
        Note(WithoutRequest(line.Written.StageTwo));
        Note(Before(two.Acknowledged, Stage2AcknowledgedOn, two.Requested, EscalatedOn));
        Note(
            HalfExtension(
                line.Written.StageTwo,
                two,
                Stage2ExtendedTo,
                Stage2ExtensionNotifiedOn,
                Stage2ExtensionReason
            )
        );
        Note(NoLater(terms.Edition.StageTwo.ExtensionRule, complaint, terms, Stage2ExtendedTo));
        Note(BeforeEither(two, Stage2RespondedOn, Stage2AcknowledgedOn, EscalatedOn));
        Note(
            line.GivesRefusal && line.Refused is null
                ? $"{RefusedOn.Name} is blank, so this was measured as a complaint, although a refusal is described."
                : null
        );
        return found ?? [];
    }

    private static readonly Stage Nothing = new();

    private static string? Before(Fact? end, LogColumn ended, Fact? start, LogColumn started) =>
        end is { IsReadable: true } late && start is { IsReadable: true } early && late.On < early.On
            ? $"{ended.Name} ({late.On:yyyy-MM-dd}) is before {started.Name} ({early.On:yyyy-MM-dd}). "
                + "It was measured as it is written."
            : null;

    private static string? BeforeEither(Stage stage, LogColumn ended, LogColumn acknowledged, LogColumn requested) =>
        stage.Acknowledged is { IsReadable: true }
            ? Before(stage.Responded, ended, stage.Acknowledged, acknowledged)
            : Before(stage.Responded, ended, stage.Requested, requested);

    private static string? NoLater(ExtensionRule rule, Complaint complaint, Terms terms, LogColumn column) =>
        rule.Given(complaint)?.Until is { IsReadable: true } until
        && rule.Clock.OriginalDue(complaint, terms) is { } original
        && ExtensionRule.IsNoLater(original, until.On)
            ? $"{column.Name} ({until.On:yyyy-MM-dd}) is not after the due date ({original:yyyy-MM-dd}), "
                + "so it is no extension."
            : null;

    private static string? HalfExtension(
        Stage? written,
        Stage stage,
        LogColumn until,
        LogColumn notified,
        LogColumn reason
    ) =>
        stage.Extension is { Until: null } ? $"{until.Name} is blank, although {notified.Name} is filled in."
        : written?.Extension is { Until: null, Notified: null }
            ? $"{reason.Name} is filled in, but no date is, so it is no extension."
        : null;

    private static string? WithoutRequest(Stage? two) =>
        two is { Requested: null }
        && (
            two
            is { Acknowledged: not null }
                or { Responded: not null }
                or { Extension.Until: not null }
                or { Extension.Notified: not null }
        )
            ? $"{EscalatedOn.Name} is blank, although stage 2 has dates."
            : null;
}
