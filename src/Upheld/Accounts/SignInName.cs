using System.Text.RegularExpressions;

namespace Upheld.Accounts;

/// <summary>What a sign-in name may look like. It stands in the record, so it is plain and short.</summary>
public static partial class SignInName
{
    /// <summary>The pattern, for forms.</summary>
    public const string Pattern = "^[A-Za-z0-9][A-Za-z0-9._@-]{1,99}$";

    /// <summary>The rule in words.</summary>
    public const string Rule = "Choose a sign-in name of letters, numbers, dots and dashes, such as priya.shah";

    /// <summary>Whether a text can be a sign-in name.</summary>
    public static bool IsOne(string text) => Form().IsMatch(text);

    [GeneratedRegex(
        Pattern,
        RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant,
        matchTimeoutMilliseconds: 1000
    )]
    private static partial Regex Form();
}
