namespace Upheld.Server.Storage;

/// <summary>
/// Something that is stored cannot be read: it was damaged, or another version wrote it. It has nothing to do with what
/// anybody sent.
/// </summary>
public sealed class UnreadableRecordException(string message, Exception? inner = null) : Exception(message, inner);
