namespace Upheld.Server.Storage;

/// <summary>
/// The database could not keep what it was given: the disk is full or fails, or the server of the database is gone.
/// Nothing of it was kept. The message says so in words fit to show, and it may be sent again later.
/// </summary>
public sealed class NotKeptException(string why, Exception inner)
    : StorageException(
        $"This could not be kept, because {why}. Nothing of it was recorded. Please try again later.",
        inner
    )
{
    /// <inheritdoc/>
    public override string Title => "Not kept";
}
