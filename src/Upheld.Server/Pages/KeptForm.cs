using Microsoft.AspNetCore.Http.Features;
using Upheld.Code;

namespace Upheld.Server.Pages;

/// <summary>
/// A form that was sent and could not be dealt with: all that was typed, to be read, copied and sent again as it was. It keeps
/// its key, so that what was recorded after all is not recorded twice, and the proof that it is ours, so that what another
/// website sent is as worthless the second time.
/// </summary>
/// <param name="Address">Where it was sent.</param>
/// <param name="Fields">Its fields, without files and passwords.</param>
internal sealed record KeptForm(string Address, IReadOnlyList<(string Name, string Value)> Fields)
{
    // What nobody typed.
    private static readonly string[] OfTheForm =
    [
        FormKey.Token,
        FormKey.Field,
        "Version",
        "Seen",
        "Shown",
        "Sender",
        "Link",
        "Next",
        "Draft",
    ];

    // What signs somebody in is neither shown nor sent back.
    private static readonly string[] Secret =
    [
        "Code",
        "RecoveryCode",
        "Half",
        "Offer",
        "PasskeyChallenge",
        "Credential",
    ];

    // Far more than a form holds that people fill in; a page of more would be a burden, and nobody reads it.
    private const int MostLetters = 400_000;

    /// <summary>What was typed, each under the name of its field.</summary>
    public IEnumerable<(string Name, string Value)> Typed =>
        Fields
            .Where(one => !OfTheForm.Contains(one.Name) && !string.IsNullOrWhiteSpace(one.Value))
            .Select(one => (InWords(one.Name), one.Value));

    /// <summary>The form of a request that failed; null where none was sent, or none that can be shown again.</summary>
    /// <param name="context">The request.</param>
    /// <param name="address">Where it was sent.</param>
    public static async Task<KeptForm?> OfAsync(HttpContext context, string address)
    {
        if (
            !context.Request.HasFormContentType
            || !IsLocal(address)
            || !await FormReading.IsReadAsync(context)
            || context.Features.Get<IFormFeature>()?.Form is not { } sent
        )
        {
            return null;
        }

        List<(string Name, string Value)> fields =
        [
            .. from field in sent
            where
                !field.Key.Contains("password", StringComparison.OrdinalIgnoreCase)
                && !Secret.Contains(field.Key, StringComparer.OrdinalIgnoreCase)
            from value in field.Value
            select (field.Key, value),
        ];
        return fields.Sum(field => (long)field.Name.Length + field.Value.Length) <= MostLetters
            ? new KeptForm(address, fields)
            : null;
    }

    // "Points[0].Answer" is "Points 1 answer".
    private static string InWords(string name)
    {
        var words = new System.Text.StringBuilder();
        foreach (var part in name.Split(['.', '[', ']', '_'], StringSplitOptions.RemoveEmptyEntries))
        {
            foreach (var letter in int.TryParse(part, out var place) ? $"{place + 1}" : part)
            {
                if (char.IsUpper(letter) && words.Length > 0)
                {
                    words.Append(' ');
                }

                words.Append(words.Length == 0 ? char.ToUpperInvariant(letter) : char.ToLowerInvariant(letter));
            }

            words.Append(' ');
        }

        return words.ToString().Replace("  ", " ", StringComparison.Ordinal).Trim();
    }

    // An address with two slashes would lead to another website.
    private static bool IsLocal(string address) =>
        address.StartsWith('/') && !address.StartsWith("//", StringComparison.Ordinal) && !address.Contains('\\');
}
