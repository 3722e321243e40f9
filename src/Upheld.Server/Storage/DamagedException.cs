namespace Upheld.Server.Storage;

/// <summary>
/// The file of the database is damaged: what is in it may not be what was kept, so nothing more is recorded in it. The
/// message says so in words fit to show.
/// </summary>
public sealed class DamagedException(string found, Exception? inner = null)
    : StorageException(
        $"The database is damaged ({found}), and nothing is recorded in it any more. Stop Upheld and put a backup in its place "
            + "with \"upheld restore\".",
        inner
    )
{
    /// <inheritdoc/>
    public override string Title => "The database is damaged";
}
