using System.Globalization;
using Upheld.Server.Exchange;

namespace Upheld.Server.Backups;

/// <summary>Backups under one name, of which the newest few are kept.</summary>
internal sealed class KeptBackups
{
    private static readonly TimeSpan LeftBehindAfter = TimeSpan.FromDays(1);

    private readonly string path;
    private readonly int? most;

    /// <summary>Those under a name.</summary>
    /// <param name="path">The name. With a number to keep, the moment of each stands before its ending.</param>
    /// <param name="most">How many are kept, or null for a single file.</param>
    /// <exception cref="BadInputException">Fewer than one are kept.</exception>
    public KeptBackups(string path, int? most)
    {
        if (most < 1)
        {
            throw new BadInputException("--keep is a number from 1 on.");
        }

        (this.path, this.most) = (path, most);
    }

    /// <summary>The file of one that is made now.</summary>
    public string PathAt(DateTimeOffset at) => most is null ? path : Named(MomentInName.Of(at));

    /// <summary>
    /// Takes away those beyond the number, the oldest first, and gives their paths. One that is named after a moment to come was
    /// made by a clock that ran ahead, and goes first.
    /// </summary>
    public IReadOnlyList<string> TakeAwayOld(DateTimeOffset now)
    {
        if (most is not { } number)
        {
            return [];
        }

        List<string> old =
        [
            .. Directory
                .EnumerateFiles(Path.GetDirectoryName(path)!)
                .Where(IsOne)
                .OrderByDescending(file => string.CompareOrdinal(file, PathAt(now)) <= 0)
                .ThenByDescending(file => file, StringComparer.Ordinal)
                .Skip(number),
            .. Directory.EnumerateFiles(Path.GetDirectoryName(path)!).Where(file => IsLeftBehind(file, now)),
        ];
        old.ForEach(File.Delete);
        return old;
    }

    // What was begun by a backup that was killed. One that is being made is written to.
    private bool IsLeftBehind(string file, DateTimeOffset now) =>
        file.IndexOf(Backup.Begun, StringComparison.Ordinal) is > 0 and var at
        && IsOne(file[..at])
        && File.GetLastWriteTimeUtc(file) < now.UtcDateTime - LeftBehindAfter;

    private string Named(string moment) => $"{Path.ChangeExtension(path, null)}-{moment}{Path.GetExtension(path)}";

    // Only what has a moment in just this place is one of ours; whatever else lies there is left alone.
    private bool IsOne(string file)
    {
        var start = Named("").Length - Path.GetExtension(path).Length;
        return file.Length == Named("").Length + MomentInName.Form.Length
            && DateTime.TryParseExact(
                file.AsSpan(start, MomentInName.Form.Length),
                MomentInName.Form,
                CultureInfo.InvariantCulture,
                DateTimeStyles.None,
                out _
            )
            && file == Named(file.Substring(start, MomentInName.Form.Length));
    }
}
