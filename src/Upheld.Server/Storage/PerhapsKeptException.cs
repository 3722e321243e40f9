namespace Upheld.Server.Storage;

/// <summary>
/// The server of the database was lost while it committed, or the disk failed at that moment: nobody can say whether what it
/// was given was kept. The message says so in words fit to show.
/// </summary>
public sealed class PerhapsKeptException(Exception inner)
    : StorageException(
        "The database stopped answering while this was being recorded, so it may be there or not. Look for it before you send "
            + "it again, or send it again with the same Idempotency-Key.",
        inner
    )
{
    /// <inheritdoc/>
    public override string Title => "Perhaps not kept";
}
