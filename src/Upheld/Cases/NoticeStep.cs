using System.Collections.Immutable;
using System.Text.RegularExpressions;
using Upheld.Code;
using Upheld.Code.Facts;
using Upheld.People;

namespace Upheld.Cases;

/// <summary>What someone gives when the resident is told something with a step.</summary>
public abstract record NoticeAsked : Asked
{
    /// <summary>What the resident was told, word for word.</summary>
    public string? Notice { get; init; }

    /// <summary>How they were told.</summary>
    [Named("How you told them")]
    public Channel? Channel { get; init; }

    /// <summary>The day they were told.</summary>
    [Named("The day you told them")]
    public DateOnly? On { get; init; }

    /// <summary>The notice, once nothing is missing.</summary>
    internal Notice CompleteNotice => new(On!.Value, Channel!.Value, Notice!);
}

/// <summary>A step that can write a first draft of what the resident is told, from the answers given so far.</summary>
public interface IDraftsNotice
{
    /// <summary>
    /// Writes it in whole sentences made of what is known, so that there is no gap in it to forget; or says what stands in
    /// the way. Only the notice itself may be missing: a step that is closed, or is for another kind of case, has no draft.
    /// </summary>
    NoticeDraft Draft(Case @case, NoticeAsked given, Moment now);
}

/// <summary>A first draft of what a resident is told, or what has to be answered before there is one.</summary>
/// <param name="Words">The draft; null where something stands in the way.</param>
/// <param name="Missing">What stands in the way.</param>
public sealed record NoticeDraft(string? Words, ImmutableArray<Fault> Missing);

/// <summary>A step with which the resident is told something: its words, its day and its channel are kept.</summary>
/// <typeparam name="TAsked">What its form or request holds.</typeparam>
public abstract partial class NoticeStep<TAsked> : CaseStep<ComplaintCase, TAsked>, IDraftsNotice
    where TAsked : NoticeAsked, new()
{
    private const int MostInNotice = 50_000;

    /// <inheritdoc/>
    public sealed override Act Needs => Act.HandleCase;

    /// <inheritdoc/>
    public sealed override bool ShowsWhatIsDue => true;

    /// <inheritdoc/>
    public NoticeDraft Draft(Case @case, NoticeAsked given, Moment now)
    {
        ImmutableArray<Fault> missing = [.. Take(@case, given, now).Faults.Where(fault => fault.Field is not "notice")];
        return missing.IsEmpty
            ? new NoticeDraft(Draft((ComplaintCase)@case, (TAsked)given, now), missing)
            : new NoticeDraft(null, missing);
    }

    /// <summary>The first draft.</summary>
    protected abstract string Draft(ComplaintCase complaint, TAsked given, Moment now);

    /// <inheritdoc/>
    protected override TAsked Open(ComplaintCase state, Moment now) =>
        new() { On = now.Today, Channel = state.Who.Email is null ? Channel.Letter : Channel.Email };

    /// <summary>What is wrong with a notice: its day, its channel, its words, and gaps that nobody filled in.</summary>
    /// <param name="given">What was given.</param>
    /// <param name="today">Today.</param>
    /// <param name="what">What the day is, such as "the day of the extension".</param>
    /// <param name="notBefore">The earliest day it can be, or null.</param>
    /// <param name="than">What happened on that day.</param>
    protected static IEnumerable<Fault?> NoticeFaults(
        TAsked given,
        DateOnly today,
        string what,
        DateOnly? notBefore,
        string than
    ) =>
        [
            Faults.OfText(given.Notice, "notice", "Enter what the resident was told.", MostInNotice),
            Gap(given.Notice),
            Faults.OfChoice(given.Channel, "channel", "Choose how you told them."),
            Faults.If(
                given.Channel is { ReachesResidents: false },
                null,
                "Residents write to you by the website form; it tells them nothing. Choose how you told them.",
                "channel"
            ),
            Faults.OfDay(given.On, today, "on", what, notBefore, than),
        ];

    private static Fault? Gap(string? notice) =>
        Unfilled().Match(notice ?? "") is { Success: true, Value: var gap }
            ? new Fault(null, $"“{gap}” still has to be filled in or taken out before the resident reads it.", "notice")
            : null;

    // Gaps as letter templates mark them: [insert date], {{name}}, XXXX.
    [GeneratedRegex(
        @"\[\s*(insert|enter|add|your|the|name|date|reason|address|reference|amount|number|details?|x+)\b[^\]\n]{0,80}\]"
            + @"|\{\{[^}\n]{0,80}\}\}|\bX{3,}\b",
        RegexOptions.IgnoreCase | RegexOptions.ExplicitCapture,
        matchTimeoutMilliseconds: 1000
    )]
    private static partial Regex Unfilled();
}
