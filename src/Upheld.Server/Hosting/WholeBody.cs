namespace Upheld.Server.Hosting;

/// <summary>Reads the body of a request into memory, and no more of it than may be there.</summary>
internal static class WholeBody
{
    private const int BlockBytes = 1 << 16;

    /// <summary>All of it, or null where it is larger.</summary>
    /// <param name="request">The request.</param>
    /// <param name="most">How many bytes it may have.</param>
    public static async Task<Memory<byte>?> ReadAsync(HttpRequest request, int most)
    {
        if (request.ContentLength > most)
        {
            return null;
        }

        // As large as it says it is: a stream that doubles as it grows would leave twice as much behind.
        using var whole = new MemoryStream((int)(request.ContentLength ?? 0));
        var block = new byte[BlockBytes];
        int read;
        // Whoever hangs up ends the reading with that, so nothing needs to be cancelled.
        while ((read = await request.Body.ReadAsync(block, CancellationToken.None)) > 0)
        {
            if (whole.Length + read > most)
            {
                return null;
            }

            whole.Write(block, 0, read);
        }

        return whole.GetBuffer().AsMemory(0, (int)whole.Length);
    }
}
