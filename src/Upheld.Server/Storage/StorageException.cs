namespace Upheld.Server.Storage;

/// <summary>
/// The database cannot do now what it was asked: it keeps nothing, or does not answer. It is nobody's request that is at
/// fault, and the message says in words fit to show what became of it.
/// </summary>
public abstract class StorageException(string message, Exception? inner) : Exception(message, inner)
{
    /// <summary>The same in two or three words.</summary>
    public abstract string Title { get; }
}
