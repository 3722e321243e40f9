using System.Security.Cryptography;
using System.Text.Json;
using Upheld.Server.Storage.Log;

namespace Upheld.Server.Pages;

/// <summary>A form carries a key, so that sending it twice has its effect once, whatever became of the first time.</summary>
internal static class FormKey
{
    /// <summary>The field of a form that holds it.</summary>
    public const string Field = "Once";

    /// <summary>The field of a form that proves that it is ours; it is another each time a form is shown.</summary>
    public const string Token = "__RequestVerificationToken";

    /// <summary>What is said when a form is sent again with other words.</summary>
    public const string SentBefore =
        "This form was sent before with other words, and that was recorded. To send something new, open the form again.";

    private const int Bytes = 16;

    /// <summary>A key for a new form.</summary>
    public static string New() => Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(Bytes));

    /// <summary>The key a form was sent with; null where none was sent, or the key is not one of ours.</summary>
    public static string? SentWith(HttpRequest request) =>
        request.HasFormContentType
        && request.HttpContext.Features.Get<Microsoft.AspNetCore.Http.Features.IFormFeature>()?.Form is { } form
        && form[Field] is [{ Length: Bytes * 2 } key, ..]
        && key.All(char.IsAsciiHexDigit)
            ? key
            : null;

    /// <summary>What makes a sending happen once, or null where the form has no key of ours.</summary>
    /// <param name="request">The form as it was sent: all of it, and where to, tells a repeat from something new.</param>
    /// <param name="actor">Who sends it.</param>
    public static OnceOnly? OnceOnly(HttpRequest request, string actor) =>
        SentWith(request) is { } key ? new OnceOnly(key, actor, SHA256.HashData(Typed(request))) : null;

    private static byte[] Typed(HttpRequest request) =>
        JsonSerializer.SerializeToUtf8Bytes(
            request
                .Form.Where(field => field.Key is not (Token or Field))
                .OrderBy(field => field.Key, StringComparer.Ordinal)
                .Select(field => (string?[])[field.Key, .. field.Value])
                .Prepend([request.Path, request.QueryString.Value])
        );
}
