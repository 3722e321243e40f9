namespace Upheld.Assurance.Logs;

/// <summary>A row of a log, as it was read for a part of it.</summary>
/// <param name="Line">The physical line where it begins.</param>
/// <param name="Reference">Its reference, if it falls to this part to find it on other lines; else null.</param>
/// <param name="Key">Tells that reference from every other, so that a million of them need not be kept.</param>
/// <param name="IsOwn">Whether the row itself belongs to this part.</param>
/// <param name="Complaint">
/// What such a row says, or null where it has no reference or no day of receipt that can be read.
/// </param>
/// <param name="Problems">What of such a row could not be read.</param>
public readonly record struct LogRow(
    int Line,
    string? Reference,
    ulong Key,
    bool IsOwn,
    LogLine? Complaint,
    IReadOnlyList<string> Problems
);

/// <summary>Something in a log that a person should look at.</summary>
/// <param name="Line">The physical line where the row begins.</param>
/// <param name="Message">What is wrong, naming the column and what was written there.</param>
public sealed record LogProblem(int Line, string Message);
