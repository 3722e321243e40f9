namespace Upheld.Server.Exchange;

/// <summary>The text of a completed form that someone uploaded.</summary>
internal static class UploadedText
{
    private const string SaveAsText = "Open it, save it as plain text (.txt), and upload that. Nothing was changed.";

    /// <summary>Reads a file of a size that was checked before.</summary>
    /// <param name="file">The file.</param>
    /// <param name="cancellation">Stops waiting.</param>
    /// <returns>The text, or why it is none, fit to show.</returns>
    public static async Task<(string? Text, string? Wrong)> ReadAsync(IFormFile file, CancellationToken cancellation)
    {
        var bytes = new byte[file.Length];
        await using (var stream = file.OpenReadStream())
        {
            await stream.ReadExactlyAsync(bytes, cancellation);
        }

        if (TextFile.IsPdf(bytes))
        {
            return (null, $"This is a PDF. {SaveAsText}");
        }

        return TextFile.IsOfficeDocument(bytes)
            ? (null, $"This is a Word or Excel document, or a compressed file. {SaveAsText}")
            : Plain(TextFile.Decode(bytes));
    }

    private static (string? Text, string? Wrong) Plain(string text) =>
        text.Any(letter => char.IsControl(letter) && !IsLayout(letter))
            ? (null, "This is not a text file. " + SaveAsText)
            : (FormMarkup.Remove(text), null);

    // Tabs, line ends, page breaks and Word's own line break. From U+0080 on they are what Windows-1252 leaves unused.
    private static bool IsLayout(char letter) => letter is '\t' or '\n' or '\r' or '\f' or '\v' or '\a' or >= '\u0080';
}
