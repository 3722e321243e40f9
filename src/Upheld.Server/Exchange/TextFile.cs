using System.Text;
using System.Text.Unicode;

namespace Upheld.Server.Exchange;

/// <summary>What a file's bytes say it is. Its name and its stated type are not believed.</summary>
internal static class TextFile
{
    /// <summary>What a text is read in that is not Unicode: Windows-1252, which any byte can be read in.</summary>
    public static Encoding Windows1252 => CodePagesEncodingProvider.Instance.GetEncoding(1252)!;

    /// <summary>The encoding that a file's byte order mark names; null where it has none.</summary>
    public static Encoding? MarkedEncoding(ReadOnlySpan<byte> head)
    {
        foreach (var encoding in new[] { Encoding.UTF8, Encoding.Unicode, Encoding.BigEndianUnicode })
        {
            if (head.StartsWith(encoding.Preamble))
            {
                return encoding;
            }
        }

        return null;
    }

    /// <summary>Whether it is a PDF.</summary>
    public static bool IsPdf(ReadOnlySpan<byte> head) => head.StartsWith("%PDF"u8);

    /// <summary>Whether it is a Word or Excel document: a compressed folder, or the format used up to 2003.</summary>
    public static bool IsOfficeDocument(ReadOnlySpan<byte> head) =>
        head.StartsWith("PK\u0003\u0004"u8) || head.StartsWith((ReadOnlySpan<byte>)[0xD0, 0xCF, 0x11, 0xE0]);

    /// <summary>The text of a file: in the encoding that its mark names, else in UTF-8 if it can be that.</summary>
    public static string Decode(ReadOnlySpan<byte> bytes)
    {
        if (MarkedEncoding(bytes) is { } marked)
        {
            return marked.GetString(bytes[marked.Preamble.Length..]);
        }

        return (Utf8.IsValid(bytes) ? Encoding.UTF8 : Windows1252).GetString(bytes);
    }
}
