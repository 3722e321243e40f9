using System.Text.RegularExpressions;

namespace Upheld.Tests.Promises;

/// <summary>Finds ladders of `?:` and `??`: expressions in which one choice is an arm of another.</summary>
internal static partial class Ladders
{
    /// <summary>Each arm that is one too many: its line, and how many arms the ladder has with it.</summary>
    public static IEnumerable<(int Line, int Arms)> ArmsOver(int most, string source)
    {
        var code = NoCode().Replace(source, Blank);
        var around = new Stack<(int Arms, bool IsOfTheLadder)>();
        var arms = 1;
        foreach (Match sign in Sign().Matches(code))
        {
            switch (sign.Value)
            {
                case "?" or "??":
                    arms++;
                    if (arms > most)
                    {
                        yield return (1 + code.AsSpan(0, sign.Index).Count('\n'), arms);
                    }

                    break;
                case "(" or "[" or "{":
                    // Parentheses around an arm make the ladder no shorter.
                    var isArm = sign.Value == "(" && code.AsSpan(0, sign.Index).TrimEnd() is [.., '?' or ':'];
                    around.Push((arms, isArm));
                    arms = isArm ? arms : 1;
                    break;
                case ")" or "]" or "}":
                    var (before, wasArm) = around.Pop();
                    arms = wasArm ? arms : before;
                    break;
                default:
                    arms = 1;
                    break;
            }
        }
    }

    // Lines stay, so that a place in what is left is the same place in the file.
    private static string Blank(Match words) => NotABreak().Replace(words.Value, words.Value[0] == '/' ? " " : "_");

    [GeneratedRegex(
        """"
            (?<quotes>"""+)[\s\S]*?\k<quotes>   # a raw string
            | //.* | /\*[\s\S]*?\*/             # a comment
            | @\$?"(?:[^"]|"")*"                # a string as it stands
            | "(?:\\.|[^"\\\n])*"               # a string
            | '(?:\\.[^'\n]*|[^'\\\n])'         # a sign
            """",
        RegexOptions.IgnorePatternWhitespace
    )]
    private static partial Regex NoCode();

    [GeneratedRegex(@"[^\n]")]
    private static partial Regex NotABreak();

    // A `?` with space on both sides chooses; one that follows a name or comes before a dot does not.
    [GeneratedRegex(@"\?\?(?!=)|(?<=\s)\?(?=\s)|[(\[{}\])]|[;,]|=>")]
    private static partial Regex Sign();
}
