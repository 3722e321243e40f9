namespace Upheld.Server.Storage.Schema;

/// <summary>How data of an older version is brought up to date when it is opened.</summary>
/// <param name="BeforeAsync">
/// Called with the version of its tables before anything is changed. What it throws keeps the data as it is.
/// </param>
/// <param name="Say">Told each step that was done, in words.</param>
public sealed record Upgrading(Func<int, CancellationToken, Task> BeforeAsync, Action<string> Say)
{
    /// <summary>Brings it up to date without a word, where a copy of it is kept elsewhere.</summary>
    public static readonly Upgrading Plainly = new((_, _) => Task.CompletedTask, _ => { });
}
