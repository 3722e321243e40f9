using System.Buffers.Text;
using System.Globalization;
using System.Text;
using Upheld.Server.Exchange;

namespace Upheld.Server.Storage.Rows;

/// <summary>The lists that have pages. Each sorts by a date of its own, so the end of a page in one is no place in another.</summary>
internal enum CaseListKind
{
    /// <summary>Open cases.</summary>
    Open,

    /// <summary>Closed cases.</summary>
    Closed,

    /// <summary>What a search found.</summary>
    Found,

    /// <summary>The exceptions behind a figure.</summary>
    Exceptional,

    /// <summary>The other cases behind a figure.</summary>
    Usual,
}

/// <summary>Where a page of a list ended: the date it is sorted by and the case. Only this program reads it.</summary>
/// <param name="Of">The list.</param>
/// <param name="On">The date of the last row shown.</param>
/// <param name="Id">The last row shown.</param>
internal sealed record Cursor(CaseListKind Of, DateOnly On, long Id)
{
    /// <summary>Before everything in a list.</summary>
    public static Cursor StartOf(CaseListKind list) => new(list, DateOnly.MinValue, 0);

    /// <summary>Writes a cursor for an address.</summary>
    public override string ToString() =>
        Base64Url.EncodeToString(
            Encoding.ASCII.GetBytes(string.Create(CultureInfo.InvariantCulture, $"{Of}.{On:yyyyMMdd}.{Id}"))
        );

    /// <summary>Reads a cursor of a list.</summary>
    /// <exception cref="BadInputException">It is not one that was given out for this list.</exception>
    public static Cursor Read(CaseListKind list, string text)
    {
        var bytes = new byte[64];
        if (
            text.Length <= 64
            && Base64Url.IsValid(text)
            && Base64Url.TryDecodeFromChars(text, bytes, out var length)
            && Encoding.ASCII.GetString(bytes, 0, length).Split('.') is [var of, var on, var id]
            && of == list.ToString()
            && DateOnly.TryParseExact(on, "yyyyMMdd", out var day)
            && long.TryParse(id, NumberStyles.None, CultureInfo.InvariantCulture, out var number)
        )
        {
            return new Cursor(list, day, number);
        }

        throw new BadInputException("This link to the next page is not one of ours. Start again from the first page.");
    }
}
