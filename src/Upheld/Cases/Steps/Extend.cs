using System.Collections.Immutable;
using Upheld.Calendar;
using Upheld.Cases.Letters;
using Upheld.Code;
using Upheld.Code.Facts;

namespace Upheld.Cases.Steps;

/// <summary>The resident was told that a response will take longer (6.4, 6.5, 6.15, 6.16).</summary>
/// <param name="On">The day the resident was told.</param>
/// <param name="Stage">The stage whose response is meant.</param>
/// <param name="Until">The new date.</param>
/// <param name="Reason">The reason given.</param>
/// <param name="GoodReason">Why it may lie beyond the Code's cap, where it does.</param>
/// <param name="Notice">What the resident was told.</param>
[StoredAs("response-extended", version: 1)]
public sealed record ResponseExtended(
    DateOnly On,
    StageNumber Stage,
    DateOnly Until,
    string Reason,
    string? GoodReason,
    Notice Notice
) : CaseEvent<ComplaintCase>(On)
{
    private protected override Case Apply(ComplaintCase before, Fact fact) =>
        before.AtStage(
            Stage,
            stage =>
                stage with
                {
                    Extension = new Extension
                    {
                        Notified = fact,
                        Until = new Fact(Until, fact.Source),
                        Reason = Reason,
                        GoodReason = GoodReason,
                        Notice = Notice,
                    },
                }
        );

    /// <inheritdoc/>
    public override Description Describe() =>
        new Description($"Stage {(int)Stage} extended to {Until.InWords}")
            .With("Reason", Reason)
            .With("Good reason to go beyond the limit", GoodReason)
            .Telling(Notice);
}

/// <summary>
/// Tells the resident that the response takes longer (6.4, 6.5, 6.15, 6.16). Told after the original due date, it is
/// recorded and does not save that date.
/// </summary>
public sealed class Extend : NoticeStep<Extend.Asked>
{
    /// <summary>The new date and why, and what the resident was told.</summary>
    public sealed record Asked : NoticeAsked
    {
        /// <summary>The new date for the response.</summary>
        [Named("The new date")]
        public DateOnly? Until { get; init; }

        /// <summary>The reason the resident is given.</summary>
        public string? Reason { get; init; }

        /// <summary>Why it may lie beyond the Code's cap, where it does.</summary>
        public string? GoodReason { get; init; }
    }

    /// <inheritdoc/>
    public override string Verb => "extend";

    /// <inheritdoc/>
    public override string Title => "Extend the time";

    /// <inheritdoc/>
    public override string Done => "The extension is recorded.";

    /// <inheritdoc/>
    public override ImmutableArray<StoredEvent> Records => [StoredEvent.Of<ResponseExtended>()];

    /// <summary>
    /// The due date that would be extended: the Code's, or under <see cref="Terms.OwnLimits"/> the one that the resident was
    /// promised when the complaint was acknowledged.
    /// </summary>
    public static DateOnly Original(ComplaintCase complaint, Terms terms) =>
        terms.Edition.OfStage(complaint.At).RespondClock.OriginalDue(complaint.Complaint, terms)!.Value;

    /// <inheritdoc/>
    protected override Fault? NotNow(ComplaintCase state, Edition code) =>
        OpenWhen.IsAnswerable(state, code)
        ?? Faults.If(
            state.Now.Extension is not null,
            code.OfStage(state.At).Extend,
            "This stage has been extended once. Answer it, and agree with the resident how often you will update them."
        );

    /// <inheritdoc/>
    protected override Fault NotHere(Edition code) => new(null, OpenWhen.NothingToAnswer);

    /// <inheritdoc/>
    protected override Decision Decide(ComplaintCase state, Asked given, Moment now)
    {
        var law = now.Code.OfStage(state.At);
        var original = Original(state, now.Terms);
        var extension = new Extension
        {
            Reason = given.Reason,
            Notice = new Notice(default, default, given.Notice ?? ""),
        };
        return Decision.Unless(
            [
                Faults.OfLaterDay(given.Until, now.Today, "until", "the new date", original, "the due date"),
                .. now.Code.Letters.ExtensionReason.Faults(extension, law.Extend),
                Faults.OfLength(given.Reason, "reason"),
                Faults.If(
                    given.Until is { } until
                        && law.ExtensionRule.IsBeyondCap(original, until, now.Terms)
                        && given.GoodReason.IsBlank,
                    law.Extend,
                    $"This is more than {law.ExtensionRule.AtMost} after the due date. Say what good reason there is for it.",
                    "goodReason"
                ),
                Faults.OfLength(given.GoodReason, "goodReason"),
                .. NoticeFaults(
                    given,
                    now.Today,
                    "the day of the extension",
                    state.Now.Acknowledged?.On,
                    "the acknowledgement"
                ),
                .. given.Notice.IsBlank ? [] : now.Code.Letters.ExtensionSignpost.Faults(extension, law.Signpost),
            ],
            () =>
                new ResponseExtended(
                    given.On!.Value,
                    state.At,
                    given.Until!.Value,
                    given.Reason!.Trim(),
                    given.GoodReason.OrNull,
                    given.CompleteNotice
                )
        );
    }

    /// <inheritdoc/>
    protected override string Draft(ComplaintCase complaint, Asked given, Moment now) =>
        Letter.Write(
            complaint,
            now,
            $"We said that we would answer your complaint {complaint.Reference} by "
                + $"{Original(complaint, now.Terms.OwnLimits).InWords}. We are sorry that we need more time.",
            "This is why:\n" + given.Reason!.Trim(),
            $"We will now answer you by {given.Until!.Value.InWords}.",
            now.Code.Ombudsman.Details
        );
}
