using System.Security.Cryptography;

namespace Upheld.Server.Storage;

/// <summary>New case references: short, easy to say, and of no use to anyone who guesses.</summary>
public static class References
{
    // No vowels, so no words; no sign that looks or sounds like another.
    private const string Signs = "23456789BCDFGHJKMNPQRTVWXZ";

    /// <summary>A reference such as 7KQ4-M9XD: one of 200 thousand million.</summary>
    public static string New()
    {
        var signs = RandomNumberGenerator.GetString(Signs, 8);
        return $"{signs[..4]}-{signs[4..]}";
    }

    /// <summary>A reference of ours as we write it, however it was typed: 7kq4m9xd, 7KQ4 M9XD.</summary>
    public static string AsWritten(string typed)
    {
        var signs = typed
            .ToUpperInvariant()
            .Replace("-", "", StringComparison.Ordinal)
            .Replace(" ", "", StringComparison.Ordinal);
        return signs.Length == 8 ? $"{signs[..4]}-{signs[4..]}" : typed;
    }
}
