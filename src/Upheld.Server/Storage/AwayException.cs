namespace Upheld.Server.Storage;

/// <summary>The server of the database does not answer, so nothing can be read now. The message is fit to show.</summary>
public sealed class AwayException(Exception inner)
    : StorageException(
        "The database does not answer just now. Nothing was changed. Please try again in a few minutes.",
        inner
    )
{
    /// <inheritdoc/>
    public override string Title => "Not available just now";
}
