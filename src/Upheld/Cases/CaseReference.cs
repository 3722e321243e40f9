namespace Upheld.Cases;

/// <summary>
/// How the reference of a case is written: eight symbols of Crockford's base 32 with a dash in the middle, such as
/// <c>7Q4M-2KD9</c>. It has no I, L, O or U, so it survives being read out over the telephone.
/// </summary>
public static class CaseReference
{
    /// <summary>How many bits a reference carries; there are about a million million references.</summary>
    public const int Bits = SymbolCount * BitsPerSymbol;

    private const string Symbols = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
    private const int SymbolCount = 8;
    private const int BitsPerSymbol = 5;

    /// <summary>The reference of a number, by its lowest <see cref="Bits"/> bits.</summary>
    public static string From(ulong number) =>
        string.Create(
            SymbolCount + 1,
            number,
            (written, left) =>
            {
                for (var place = SymbolCount; place >= 0; place--)
                {
                    if (place == SymbolCount / 2)
                    {
                        written[place] = '-';
                        continue;
                    }

                    written[place] = Symbols[(int)(left % (ulong)Symbols.Length)];
                    left >>= BitsPerSymbol;
                }
            }
        );

    /// <summary>
    /// Reads a reference as people write it: lower case, spaces, dashes anywhere or none, the letter O for nought and I
    /// or L for one.
    /// </summary>
    /// <param name="written">What was written.</param>
    /// <returns>The reference as it is kept, or null when this is none.</returns>
    public static string? Read(string? written)
    {
        var number = 0UL;
        var count = 0;
        foreach (var symbol in written ?? "")
        {
            if (char.IsWhiteSpace(symbol) || symbol is '-' or '\u2010' or '\u2011' or '\u2013')
            {
                continue;
            }

            var value = Symbols.IndexOf(Meant(symbol), StringComparison.Ordinal);
            if (value < 0 || ++count > SymbolCount)
            {
                return null;
            }

            number = (number << BitsPerSymbol) | (uint)value;
        }

        return count == SymbolCount ? From(number) : null;
    }

    private static char Meant(char symbol) =>
        char.ToUpperInvariant(symbol) switch
        {
            'O' => '0',
            'I' or 'L' => '1',
            var other => other,
        };
}
