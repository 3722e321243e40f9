namespace Upheld.Server.Backups;

/// <summary>What a backup says of itself: the last thing written into it, so that a file that was cut off has none.</summary>
/// <param name="Form">The form of the file, so that a later program can tell.</param>
/// <param name="MadeAt">The moment it shows.</param>
/// <param name="Schema">The version of its tables; a later one can be read by a later program alone.</param>
/// <param name="Streams">How many streams it holds.</param>
/// <param name="Events">How many events it holds.</param>
/// <param name="Files">Every file in it, this list aside.</param>
internal sealed record Manifest(
    int Form,
    DateTimeOffset MadeAt,
    int Schema,
    long Streams,
    long Events,
    IReadOnlyList<HeldFile> Files
)
{
    /// <summary>The form this program writes and reads.</summary>
    public const int OurForm = 1;
}

/// <summary>A file in a backup.</summary>
/// <param name="Path">Where it belongs in the data folder, with forward slashes.</param>
/// <param name="Bytes">How long it is.</param>
/// <param name="Hash">Its SHA-256, in hexadecimal digits.</param>
internal sealed record HeldFile(string Path, long Bytes, string Hash);
