using System.Text;
using System.Text.RegularExpressions;
using Upheld.Server.Storage;

namespace Upheld.Server.Backups;

/// <summary>
/// Puts what was laid out in the place of what is in a data folder, and keeps what was there aside, its log with it. Cut off
/// at any point it loses nothing: the folder is not served until the restore has been run again, and then what was there
/// still lies in one place.
/// </summary>
/// <param name="folder">The data folder, held so that nobody serves it.</param>
internal sealed partial class Replacement(DataFolder folder)
{
    // What a mark says where nothing was there before.
    private const string Nothing = "nothing";

    private string Place => folder.Inside("restored");

    /// <summary>True where a restore was cut off.</summary>
    public bool WasCutOff => File.Exists(folder.RestoreMark);

    /// <summary>True where something is in the folder that would be replaced.</summary>
    public bool IsOfData =>
        WasCutOff || folder.DatabaseFiles.Count > 0 || Directory.EnumerateFileSystemEntries(folder.Files).Any();

    /// <summary>An empty place in which a backup can be laid out; what an earlier try left there goes.</summary>
    public string MakePlace()
    {
        RemovePlace();
        OwnerOnly.Folder(Path.Combine(OwnerOnly.Folder(Place), DataFolder.FilesName));
        return Place;
    }

    /// <summary>Takes the place away with what is laid out in it.</summary>
    public void RemovePlace()
    {
        if (Directory.Exists(Place))
        {
            Directory.Delete(Place, recursive: true);
        }
    }

    /// <summary>Puts it in place.</summary>
    /// <param name="at">The moment, by which what was there is called.</param>
    /// <returns>Where what was there is kept now; null where nothing was.</returns>
    public string? Run(DateTimeOffset at)
    {
        if (MarkedAside() is not { } aside)
        {
            aside = NameOfAside(at);
            Mark(aside);
        }

        foreach (var file in folder.DatabaseFiles)
        {
            Clear(file, aside, File.Move, File.Delete);
        }

        Clear(folder.Files, aside, Directory.Move, old => Directory.Delete(old, recursive: true));
        File.Move(Path.Combine(Place, DataFolder.DatabaseName), folder.DatabaseFile);
        Directory.Move(Path.Combine(Place, DataFolder.FilesName), folder.Files);
        Directory.Delete(Place, recursive: true);
        File.Delete(folder.RestoreMark);
        return aside == Nothing ? null : folder.Inside(aside);
    }

    // Where a restore that was cut off has put what was there. Null where none was, and where its mark says nothing that
    // we write: then all that is here goes to a new place, for nobody can tell whether it is kept already.
    private string? MarkedAside() =>
        WasCutOff && File.ReadAllText(folder.RestoreMark) is var said && (said == Nothing || Aside().IsMatch(said))
            ? said
            : null;

    private string NameOfAside(DateTimeOffset at)
    {
        if (!IsOfData)
        {
            return Nothing;
        }

        var name = $"before-restore-{MomentInName.Of(at)}";
        return Enumerable
            .Range(1, int.MaxValue)
            .Select(number => number == 1 ? name : $"{name}-{number}")
            .First(free => !Path.Exists(folder.Inside(free)));
    }

    // Whole or not there: it is on the disk before it is renamed into place.
    private void Mark(string aside)
    {
        var begun = folder.RestoreMark + ".part";
        File.Delete(begun);
        using (var file = OwnerOnly.Create(begun))
        {
            file.Write(Encoding.UTF8.GetBytes(aside));
            file.Flush(flushToDisk: true);
        }

        File.Move(begun, folder.RestoreMark, overwrite: true);
    }

    // What lies aside already was put there before the restore was cut off, and what is in its place came from the backup.
    private void Clear(string path, string aside, Action<string, string> move, Action<string> delete)
    {
        if (!Path.Exists(path))
        {
            return;
        }

        if (aside == Nothing)
        {
            delete(path);
            return;
        }

        var kept = Path.Combine(OwnerOnly.Folder(folder.Inside(aside)), Path.GetFileName(path));
        if (Path.Exists(kept))
        {
            delete(path);
        }
        else
        {
            move(path, kept);
        }
    }

    [GeneratedRegex(
        @"^before-restore-[0-9]{8}-[0-9]{6}(-[0-9]+)?\z",
        RegexOptions.NonBacktracking | RegexOptions.ExplicitCapture
    )]
    private static partial Regex Aside();
}
