using Upheld.Code;

namespace Upheld.Server.Accounts;

/// <summary>What a password must be like, wherever one is chosen. Length protects, rules about signs do not.</summary>
internal static class PasswordRules
{
    /// <summary>The fewest letters.</summary>
    public const int Least = 12;

    /// <summary>The most letters, so that nobody has the server hash a book.</summary>
    public const int Most = 200;

    private const int LeastDifferent = 5;

    /// <summary>The rule in words, for forms.</summary>
    public static readonly string Hint = $"{Least} letters or more. Three words that you can remember are good";

    /// <summary>What is wrong with a new password, or null.</summary>
    public static Fault? FaultOf(string? password)
    {
        var typed = password ?? "";
        // The first says what to do; a password that is too long or too short need not hear of its letters too.
        Fault?[] faults =
        [
            Wrong(password.IsBlank, "Choose a password"),
            Wrong(typed.Length > Most, $"The password must be {Most} letters or fewer"),
            Wrong(typed.Length < Least, $"The password must be {Least} letters or more"),
            Wrong(
                typed.Distinct().Count() < LeastDifferent,
                $"The password must have {LeastDifferent} different letters or more"
            ),
        ];
        return faults.OfType<Fault>().FirstOrDefault();
    }

    private static Fault? Wrong(bool isWrong, string why) => Faults.If(isWrong, null, why, "password");
}
