using System.Security.Cryptography;
using System.Text.Json;
using Upheld.Server.Storage.Log;

namespace Upheld.Server.Pages;

/// <summary>A form that opens a case carries a key, so that sending it twice opens one case.</summary>
internal static class FormKey
{
    /// <summary>What is said when a form is sent again with other words.</summary>
    public const string SentBefore =
        "This form was sent before with other words, and that was recorded. To send something new, open the form again.";

    private const int Bytes = 16;

    /// <summary>A key for a new form.</summary>
    public static string New() => Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(Bytes));

    /// <summary>What makes a sending happen once, or null where the form's key is not one of ours.</summary>
    /// <param name="key">The key of the form.</param>
    /// <param name="actor">Who sends it.</param>
    /// <param name="typed">Everything that was typed, to tell a repeat from something new.</param>
    public static OnceOnly? OnceOnly(string? key, string actor, object typed) =>
        key is { Length: Bytes * 2 } && key.All(char.IsAsciiHexDigit)
            ? new OnceOnly(key, actor, SHA256.HashData(JsonSerializer.SerializeToUtf8Bytes(typed, typed.GetType())))
            : null;
}
