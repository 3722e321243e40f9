using System.Collections.Immutable;
using System.Globalization;
using Upheld.Server.Exchange;

namespace Upheld.Server.Storage.Log;

/// <summary>
/// The head of the journal: how many events each shard holds, and one hash over all of them. Written down elsewhere, it
/// proves later that what was recorded until then is still what it was, whoever could change the database.
/// </summary>
/// <param name="Lengths">How many events are entered in each shard, up to the last that holds any.</param>
/// <param name="Hash">The hash over them, in hexadecimal digits.</param>
public sealed record JournalHead(ImmutableArray<long> Lengths, string Hash)
{
    private const int MostDigits = 18;
    private const int HashDigits = 64;

    /// <summary>The head of shards, in their order.</summary>
    internal static JournalHead Of(IEnumerable<JournalEnd> shards)
    {
        var ends = shards.ToList();
        var last = Math.Max(0, ends.FindLastIndex(end => end.Length > 0));
        ends.RemoveRange(last + 1, ends.Count - last - 1);
        using var hash = Chain.NewHash();
        foreach (var (length, head) in ends)
        {
            Chain.Add(hash, length.ToString(CultureInfo.InvariantCulture));
            Chain.Add(hash, head);
        }

        return new JournalHead([.. ends.Select(end => end.Length)], Convert.ToHexStringLower(hash.GetHashAndReset()));
    }

    /// <summary>Reads one that was written down: "18234-5f0c…".</summary>
    /// <exception cref="BadInputException">It is none.</exception>
    public static JournalHead Parse(string text) =>
        text.Trim().Split('-') is [var lengths, { Length: HashDigits } hash]
        && lengths.Split('.') is { Length: <= Journal.Shards } parts
        && parts.All(IsLength)
        && hash.All(char.IsAsciiHexDigit)
            ? new JournalHead(
                [.. parts.Select(length => long.Parse(length, CultureInfo.InvariantCulture))],
                hash.ToLowerInvariant()
            )
            : throw new BadInputException(
                $"'{text}' is no head. A head is what \"upheld head\" prints: numbers, a dash, and {HashDigits} digits and letters from a to f."
            );

    /// <summary>How many events are entered in a shard.</summary>
    public long LengthOf(int shard) => shard < Lengths.Length ? Lengths[shard] : 0;

    /// <summary>How many events are entered in all of them.</summary>
    public long Length => Lengths.Sum();

    /// <summary>As it is printed and read.</summary>
    public override string ToString() =>
        $"{string.Join('.', Lengths.Select(length => length.ToString(CultureInfo.InvariantCulture)))}-{Hash}";

    private static bool IsLength(string text) => text.Length is > 0 and <= MostDigits && text.All(char.IsAsciiDigit);
}
