using System.Text;

namespace Upheld.Server.Exchange;

/// <summary>The text of an uploaded or named file, whatever wrote it down.</summary>
internal static class FormText
{
    /// <summary>The largest file that is read; a completed form has about 50 kB.</summary>
    public const int MostBytes = 20 * 1024 * 1024;

    private static readonly UTF8Encoding Utf8 = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    /// <summary>Reads UTF-8 or UTF-16 by its mark, else UTF-8, else Windows-1252, which every byte can be read as.</summary>
    public static string Decode(ReadOnlySpan<byte> bytes) =>
        bytes switch
        {
            [0xEF, 0xBB, 0xBF, .. var rest] => Encoding.UTF8.GetString(rest),
            [0xFF, 0xFE, .. var rest] => Encoding.Unicode.GetString(rest),
            [0xFE, 0xFF, .. var rest] => Encoding.BigEndianUnicode.GetString(rest),
            _ => DecodeUnmarked(bytes),
        };

    /// <summary>Reads a file; what cannot be read is bad input that names it.</summary>
    public static async Task<string> ReadAsync(string path, CancellationToken cancellation)
    {
        try
        {
            if (Directory.Exists(path))
            {
                throw new BadInputException($"{path} is a folder. Name the files in it.");
            }

            await using var file = File.OpenRead(path);
            var bytes = new MemoryStream();
            var block = new byte[1 << 16];
            int read;
            while ((read = await file.ReadAsync(block, cancellation)) > 0)
            {
                // The size is counted while reading: a pipe or a device has none to ask for.
                if (bytes.Length + read > MostBytes)
                {
                    throw new BadInputException($"{path} is larger than 20 MB, and no completed form is.");
                }

                bytes.Write(block, 0, read);
            }

            return Decode(bytes.GetBuffer().AsSpan(0, (int)bytes.Length));
        }
        catch (Exception failure)
            when (failure is FileNotFoundException or DirectoryNotFoundException or ArgumentException)
        {
            throw new BadInputException($"{path}: there is no such file.");
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            throw new BadInputException($"{path} could not be opened: {failure.Message}");
        }
    }

    private static string DecodeUnmarked(ReadOnlySpan<byte> bytes)
    {
        try
        {
            return Utf8.GetString(bytes);
        }
        catch (DecoderFallbackException)
        {
            return CodePagesEncodingProvider.Instance.GetEncoding(1252)!.GetString(bytes);
        }
    }
}
