namespace Upheld.Server.Pages;

/// <summary>
/// The body of a form without the sign U+0000, which it writes <c>%00</c>. The reader of forms refuses the whole form for it;
/// like all signs that nobody can see, it is taken out of what was typed, and the rest is read.
/// </summary>
/// <param name="body">The body as it was sent.</param>
internal sealed class FormWithoutNul(Stream body) : Stream
{
    // How much of "%00" the bytes before have been, which are held back until it is clear what follows.
    private int begun;

    /// <inheritdoc/>
    public override bool CanRead => true;

    /// <inheritdoc/>
    public override bool CanSeek => false;

    /// <inheritdoc/>
    public override bool CanWrite => false;

    /// <inheritdoc/>
    public override long Length => throw new NotSupportedException();

    /// <inheritdoc/>
    public override long Position
    {
        get => throw new NotSupportedException();
        set => throw new NotSupportedException();
    }

    private static ReadOnlySpan<byte> Nul => "%00"u8;

    /// <inheritdoc/>
    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        if (buffer.IsEmpty)
        {
            // Asked only whether there is something to read.
            return await body.ReadAsync(buffer, cancellationToken);
        }

        // What was held back may come before what is read, so that much is left free. Forms are read in thousands of bytes.
        ArgumentOutOfRangeException.ThrowIfLessThanOrEqual(buffer.Length, Nul.Length, nameof(buffer));
        var sent = new byte[buffer.Length - Nul.Length];
        while (true)
        {
            var read = await body.ReadAsync(sent, cancellationToken);
            var kept = read == 0 ? End(buffer.Span) : Keep(sent.AsSpan(0, read), buffer.Span);
            if (kept > 0 || read == 0)
            {
                return kept;
            }
        }
    }

    /// <inheritdoc/>
    public override Task<int> ReadAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) =>
        ReadAsync(buffer.AsMemory(offset, count), cancellationToken).AsTask();

    /// <inheritdoc/>
    public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    /// <inheritdoc/>
    public override void Flush() { }

    /// <inheritdoc/>
    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    /// <inheritdoc/>
    public override void SetLength(long value) => throw new NotSupportedException();

    /// <inheritdoc/>
    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    private int Keep(ReadOnlySpan<byte> sent, Span<byte> kept)
    {
        var length = 0;
        foreach (var one in sent)
        {
            if (one == Nul[begun])
            {
                begun = (begun + 1) % Nul.Length;
                continue;
            }

            length += End(kept[length..]);
            if (one == Nul[0])
            {
                begun = 1;
            }
            else if (one != 0)
            {
                kept[length++] = one;
            }
        }

        return length;
    }

    // What was held back was the beginning of something else.
    private int End(Span<byte> kept)
    {
        Nul[..begun].CopyTo(kept);
        var length = begun;
        begun = 0;
        return length;
    }
}
