namespace Upheld.Server.Accounts;

/// <summary>How long an account takes no password after many wrong ones.</summary>
internal static class LockOut
{
    /// <summary>So many wrong passwords lock an account.</summary>
    public const int After = 5;

    /// <summary>How many minutes it stays locked.</summary>
    public const int Minutes = 15;
}
