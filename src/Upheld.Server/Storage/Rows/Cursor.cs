using System.Buffers.Text;
using System.Globalization;
using System.Text;
using Upheld.Server.Work;

namespace Upheld.Server.Storage.Rows;

/// <summary>Where a page of a list ended: the date it is sorted by and the case. Only this program reads it.</summary>
/// <param name="On">The date of the last row shown.</param>
/// <param name="Id">The last row shown.</param>
internal sealed record Cursor(DateOnly On, long Id)
{
    private const string DayForm = "yyyyMMdd";

    /// <summary>Before everything.</summary>
    public static readonly Cursor Start = new(DateOnly.MinValue, 0) { Turns = DateOnly.MinValue };

    /// <summary>The day on which the last row shown turns, in lists that are sorted by that day first.</summary>
    public DateOnly Turns { get; init; } = Columns.Never;

    /// <summary>Writes a cursor for an address.</summary>
    public override string ToString() =>
        Base64Url.EncodeToString(
            Encoding.ASCII.GetBytes(
                string.Create(CultureInfo.InvariantCulture, $"{On:yyyyMMdd}.{Id}")
                    + (Turns == Columns.Never ? "" : "." + Turns.ToString(DayForm, CultureInfo.InvariantCulture))
            )
        );

    /// <summary>Reads a cursor.</summary>
    /// <exception cref="BadInputException">It is not one that was given out.</exception>
    public static Cursor Read(string text)
    {
        var bytes = new byte[64];
        if (
            text.Length <= 64
            && Base64Url.IsValid(text)
            && Base64Url.TryDecodeFromChars(text, bytes, out var length)
            && Encoding.ASCII.GetString(bytes, 0, length).Split('.') is [var on, var id, .. var turns]
            && DayOf(on) is { } day
            && long.TryParse(id, NumberStyles.None, CultureInfo.InvariantCulture, out var number)
        )
        {
            switch (turns)
            {
                case []:
                    return new Cursor(day, number);
                case [var one] when DayOf(one) is { } turn:
                    return new Cursor(day, number) { Turns = turn };
            }
        }

        throw new BadInputException("This link to the next page is not one of ours. Start again from the first page.");
    }

    private static DateOnly? DayOf(string text) => DateOnly.TryParseExact(text, DayForm, out var day) ? day : null;
}
