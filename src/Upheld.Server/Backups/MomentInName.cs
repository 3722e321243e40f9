using System.Globalization;

namespace Upheld.Server.Backups;

/// <summary>A moment as it stands in the name of a file or folder: such names sort by when they were made.</summary>
internal static class MomentInName
{
    /// <summary>How it is written, in UTC.</summary>
    public const string Form = "yyyyMMdd-HHmmss";

    /// <summary>A moment, written so.</summary>
    public static string Of(DateTimeOffset at) => at.UtcDateTime.ToString(Form, CultureInfo.InvariantCulture);
}
