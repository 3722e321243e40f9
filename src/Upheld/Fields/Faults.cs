using System.Buffers;
using Upheld.Calendar;
using Upheld.Code;

namespace Upheld.Fields;

/// <summary>
/// Checks on what people type, a field each. Each gives a fault or null. Lateness is no fault; the impossible is.
/// </summary>
public static class Faults
{
    /// <summary>The most letters in a text.</summary>
    public const int MostLetters = 20_000;

    /// <summary>The most letters in a name or another short answer.</summary>
    public const int MostInLine = 200;

    /// <summary>The first year of which anything is recorded. A day before this century is a slip of the keyboard.</summary>
    public const int EarliestYear = 2000;

    private static readonly SearchValues<char> LineBreaks = SearchValues.Create("\n\v\f\r\u0085\u2028\u2029");

    // So is a day that nobody would promise.
    private const int MostYearsAhead = 1;

    /// <summary>A text that must be there, may not be endless and has no sign that no text may have.</summary>
    public static Fault? OfText(string? text, string field, string instruction, int most = MostLetters) =>
        text.IsBlank ? new Fault(null, instruction, field) : OfLength(text, field, most);

    /// <summary>
    /// A text that may be empty, may not be endless and has no sign that no text may have. Forms take such signs out before
    /// this is asked, because whoever types cannot see them; a program is told which it sent. Where nothing can be seen at
    /// all there is no text, and so no such sign.
    /// </summary>
    public static Fault? OfLength(string? text, string field, int most = MostLetters)
    {
        if (!text.IsBlank && text.Forbidden is { } sign)
        {
            return new Fault(null, $"This has {sign} in it, which nobody can see. Take it out.", field);
        }

        return text?.Length > most
            ? new Fault(null, $"This must be {most:N0} letters or fewer. Shorten it, or record it in two parts.", field)
            : null;
    }

    /// <summary>A text on one line that must be there, such as a name.</summary>
    public static Fault? OfLine(string? text, string field, string instruction, int most = MostInLine) =>
        text.IsBlank ? new Fault(null, instruction, field) : OfLine(text, field, most);

    /// <summary>A text on one line that may be left out: whatever is written into a line by others stays in it.</summary>
    public static Fault? OfLine(string? text, string field, int most = MostInLine) =>
        text?.Trim().AsSpan().IndexOfAny(LineBreaks) >= 0
            ? new Fault(null, "This must be on one line.", field)
            : OfLength(text, field, most);

    /// <summary>A day that must be given, has come already and is not before another.</summary>
    /// <param name="day">The day, or null while none is given.</param>
    /// <param name="today">Today.</param>
    /// <param name="field">The field.</param>
    /// <param name="what">What the day is, such as "the day you looked".</param>
    /// <param name="notBefore">The earliest it can be, or null.</param>
    /// <param name="than">What happened on that earliest day, such as "the request".</param>
    /// <param name="earliestYear">The year before which it can only be a slip of the keyboard.</param>
    public static Fault? OfDay(
        DateOnly? day,
        DateOnly today,
        string field,
        string what,
        DateOnly? notBefore = null,
        string than = "",
        int earliestYear = EarliestYear
    )
    {
        if (day is not { } given)
        {
            return new Fault(null, $"Enter {what}.", field);
        }

        if (given > today)
        {
            return new Fault(null, $"{what.AtTheBeginning} must be today or in the past.", field);
        }

        if (notBefore is { } first && given < first)
        {
            return new Fault(null, $"{what.AtTheBeginning} cannot be before {than} on {first.InShort}.", field);
        }

        return given.Year < earliestYear
            ? new Fault(null, $"{what.AtTheBeginning} must be in the year {earliestYear} or later.", field)
            : null;
    }

    /// <summary>A day still to come that must be given, and lies after another.</summary>
    /// <param name="day">The day, or null while none is given.</param>
    /// <param name="today">Today.</param>
    /// <param name="field">The field.</param>
    /// <param name="what">What the day is, such as "the new date".</param>
    /// <param name="after">The day it must be after.</param>
    /// <param name="than">What that day is, such as "the due date".</param>
    public static Fault? OfLaterDay(
        DateOnly? day,
        DateOnly today,
        string field,
        string what,
        DateOnly after,
        string than
    )
    {
        if (day is not { } given)
        {
            return new Fault(null, $"Enter {what}.", field);
        }

        if (given <= after)
        {
            return new Fault(null, $"{what.AtTheBeginning} must be after {than}, {after.InShort}.", field);
        }

        var latest = today.AddYears(MostYearsAhead);
        return given > latest
            ? new Fault(null, $"{what.AtTheBeginning} must be {latest.InShort} or earlier. Check the year.", field)
            : null;
    }

    /// <summary>A choice that must be made.</summary>
    public static Fault? OfChoice<TChoice>(TChoice? chosen, string field, string instruction)
        where TChoice : struct => chosen is null ? new Fault(null, instruction, field) : null;

    /// <summary>A choice that may be left out and is otherwise one of a list, word for word.</summary>
    /// <param name="chosen">What was chosen, or null.</param>
    /// <param name="listed">The list.</param>
    /// <param name="field">The field.</param>
    /// <param name="instruction">What to do, where the list stands beside the field; null to name what is in it.</param>
    public static Fault? OfListed(
        string? chosen,
        IEnumerable<string> listed,
        string field,
        string? instruction = null
    ) =>
        chosen.IsBlank || listed.Contains(chosen.Trim(), StringComparer.Ordinal)
            ? null
            : new Fault(
                null,
                instruction ?? $"Choose one of these, or leave it out: {string.Join(", ", listed)}.",
                field
            );

    /// <summary>A fault if something is so.</summary>
    public static Fault? If(bool isSo, Provision? provision, string reason, string? field = null) =>
        isSo ? new Fault(provision, reason, field) : null;
}
