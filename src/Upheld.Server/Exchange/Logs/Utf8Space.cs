using System.Buffers;
using System.Text;

namespace Upheld.Server.Exchange.Logs;

/// <summary>White space at the ends of a cell of UTF-8, such as the no-break spaces that come with pasted text.</summary>
internal static class Utf8Space
{
    /// <summary>The cell without it.</summary>
    public static ReadOnlySpan<byte> Trim(ReadOnlySpan<byte> cell)
    {
        // Nearly every cell begins and ends with a plain letter or digit.
        return cell.IsEmpty || (IsPlain(cell[0]) && IsPlain(cell[^1])) ? cell : TrimEnds(cell);
    }

    private static bool IsPlain(byte letter) => letter is > (byte)' ' and < 0x80;

    private static ReadOnlySpan<byte> TrimEnds(ReadOnlySpan<byte> cell)
    {
        while (
            Rune.DecodeFromUtf8(cell, out var first, out var length) == OperationStatus.Done && Rune.IsWhiteSpace(first)
        )
        {
            cell = cell[length..];
        }

        while (
            Rune.DecodeLastFromUtf8(cell, out var last, out var length) == OperationStatus.Done
            && Rune.IsWhiteSpace(last)
        )
        {
            cell = cell[..^length];
        }

        return cell;
    }
}
