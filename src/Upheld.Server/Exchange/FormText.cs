namespace Upheld.Server.Exchange;

/// <summary>The text of a completed form that a command names.</summary>
internal static class FormText
{
    /// <summary>The largest file that is read; a completed form has about 50 kB.</summary>
    public const int MostBytes = 20 * 1024 * 1024;

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

            return FormMarkup.Remove(TextFile.Decode(bytes.GetBuffer().AsSpan(0, (int)bytes.Length)));
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
}
