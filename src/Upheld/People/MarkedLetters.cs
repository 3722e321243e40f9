using System.Collections.Frozen;
using System.Text;

namespace Upheld.People;

/// <summary>
/// Takes letters and their marks apart. No eye tells "ë" typed as one sign from an "e" and a mark, and a Mac writes the
/// second in names of files and what is copied from them; and whoever looks for Zoë may type neither.
/// </summary>
/// <remarks>
/// The framework does this only with a culture library, which Upheld goes without. So the letters are listed, each under its
/// mark: those of Latin, Greek and Cyrillic names, small, because whoever compares takes no account of capitals.
/// </remarks>
public static class MarkedLetters
{
    private static readonly FrozenDictionary<char, string> Parts = Listed(
        ("\u0300", "àèìòùǜǹѐѝḕṑẁầằềồờừỳ", "aeiouünеиēōwâăêôơưy"),
        ("\u0301", "áéíóúýćĺńŕśźǘǵǻǽǿ΅ΐάέήίΰόύώϓѓќḉḗḯḱḿṍṓṕṹẃấắếốớứ", "aeiouyclnrszügåæø¨ϊαεηιϋουωϒгкçēïkmõōpũwâăêôơư"),
        ("\u0302", "âêîôûĉĝĥĵŝŵŷẑậệộ", "aeioucghjswyzạẹọ"),
        ("\u0303", "ãñõĩũṽẫẵẽễỗỡữỹ", "anoiuvâăeêôơưy"),
        ("\u0304", "āēīōūǖǟǡǣǭȫȭȱȳӣӯḡḹṝ", "aeiouüäȧæǫöõȯyиуgḷṛ"),
        ("\u0306", "ăĕğĭŏŭйўӂӑӗḝặ", "aegiouиужаеȩạ"),
        ("\u0307", "ċėġżȧȯḃḋḟḣṁṅṗṙṡṥṧṩṫẇẋẏẛ", "cegzaobdfhmnprsśšṣtwxyſ"),
        ("\u0308", "äëïöüÿϊϋϔёїӓӛӝӟӥӧӫӭӱӵӹḧṏṻẅẍẗ", "aeiouyιυϒеіаәжзиоөэучыhõūwxt"),
        ("\u0309", "ảẩẳẻểỉỏổởủửỷ", "aâăeêioôơuưy"),
        ("\u030A", "åůẘẙ", "auwy"),
        ("\u030B", "őűӳ", "ouу"),
        ("\u030C", "čďěľňřšťžǎǐǒǔǚǧǩǯǰȟ", "cdelnrstzaiouügkʒjh"),
        ("\u030F", "ȁȅȉȍȑȕѷ", "aeioruѵ"),
        ("\u0311", "ȃȇȋȏȓȗ", "aeioru"),
        ("\u031B", "ơư", "ou"),
        ("\u0323", "ḅḍḥḳḷṃṇṛṣṭṿẉẓạẹịọợụựỵ", "bdhklmnrstvwzaeioơuưy"),
        ("\u0324", "ṳ", "u"),
        ("\u0325", "ḁ", "a"),
        ("\u0326", "șț", "st"),
        ("\u0327", "çģķļņŗşţȩḑḩ", "cgklnrstedh"),
        ("\u0328", "ąęįųǫ", "aeiuo"),
        ("\u032D", "ḓḙḽṋṱṷ", "delntu"),
        ("\u032E", "ḫ", "h"),
        ("\u0330", "ḛḭṵ", "eiu"),
        ("\u0331", "ḇḏḵḻṉṟṯẕẖ", "bdklnrtzh")
    );

    // A stroke is part of its letter, so two names that differ in one are two; whoever looks for one may not have it on
    // the keyboard.
    private static readonly FrozenDictionary<char, char> Strokes = "đħıŀłŉøŧ"
        .Zip("dhillnot")
        .ToFrozenDictionary(pair => pair.First, pair => pair.Second);

    /// <summary>A text in small letters, each followed by its marks.</summary>
    public static string Apart(string text)
    {
        var apart = new StringBuilder(text.Length);
        foreach (var letter in text)
        {
            Append(apart, char.ToLowerInvariant(letter));
        }

        return InOrder(apart.ToString());
    }

    // Some letters have two marks, one on what is listed already.
    private static void Append(StringBuilder apart, char letter)
    {
        if (Parts.TryGetValue(letter, out var parts))
        {
            Append(apart, parts[0]);
            apart.Append(parts[1]);
        }
        else
        {
            apart.Append(letter);
        }
    }

    // Marks above and below a letter may be typed either way round.
    private static string InOrder(string apart)
    {
        var letters = apart.ToCharArray();
        for (var i = 0; i < letters.Length; i++)
        {
            var end = i;
            while (end < letters.Length && IsMark(letters[end]))
            {
                end++;
            }

            letters.AsSpan(i..end).Sort();
            i = Math.Max(i, end - 1);
        }

        return new string(letters);
    }

    /// <summary>A small letter without its marks and strokes, as it is looked for: "e" of "ë", "o" of "ø".</summary>
    public static char Bare(char letter)
    {
        while (Parts.TryGetValue(letter, out var parts))
        {
            letter = parts[0];
        }

        return Strokes.GetValueOrDefault(letter, letter);
    }

    /// <summary>True for a mark that stands by itself after its letter.</summary>
    public static bool IsMark(char sign) => sign is >= '\u0300' and <= '\u036F';

    private static FrozenDictionary<char, string> Listed(
        params ReadOnlySpan<(string Mark, string Letters, string Plain)> marks
    )
    {
        var parts = new Dictionary<char, string>();
        foreach (var (mark, letters, plain) in marks)
        {
            for (var i = 0; i < letters.Length; i++)
            {
                parts.Add(letters[i], plain[i] + mark);
            }
        }

        return parts.ToFrozenDictionary();
    }
}
