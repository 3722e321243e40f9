using System.Buffers.Text;
using System.Globalization;
using System.Text;
using Upheld.Server.Exchange;

namespace Upheld.Server.Storage.Rows;

/// <summary>Where a page of a list ended: the date it is sorted by and the case. Only this program reads it.</summary>
/// <param name="On">The date of the last row shown.</param>
/// <param name="Id">The last row shown.</param>
internal sealed record Cursor(DateOnly On, long Id)
{
    /// <summary>Before everything.</summary>
    public static readonly Cursor Start = new(DateOnly.MinValue, 0);

    /// <summary>Writes a cursor for an address.</summary>
    public override string ToString() =>
        Base64Url.EncodeToString(
            Encoding.ASCII.GetBytes(string.Create(CultureInfo.InvariantCulture, $"{On:yyyyMMdd}.{Id}"))
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
            && Encoding.ASCII.GetString(bytes, 0, length).Split('.') is [var on, var id]
            && DateOnly.TryParseExact(on, "yyyyMMdd", out var day)
            && long.TryParse(id, NumberStyles.None, CultureInfo.InvariantCulture, out var number)
        )
        {
            return new Cursor(day, number);
        }

        throw new BadInputException("This link to the next page is not one of ours. Start again from the first page.");
    }
}
