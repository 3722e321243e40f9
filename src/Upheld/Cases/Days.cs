using Upheld.Code;

namespace Upheld.Cases;

/// <summary>Checks on the days that people type. Lateness is no error; the impossible is.</summary>
internal static class Days
{
    /// <summary>A day that has come already.</summary>
    public static Objection? NotAhead(DateOnly day, DateOnly today, string field, string what) =>
        day > today ? new Objection(null, $"{what} must be today or in the past.", field) : null;

    /// <summary>A day that a person can have meant: one before this century is a slip of the keyboard.</summary>
    public static Objection? Plausible(DateOnly day, string field, string what) =>
        day.Year < 2000 ? new Objection(null, $"{what} must be in the year 2000 or later.", field) : null;

    /// <summary>A day no earlier than another.</summary>
    public static Objection? NotBefore(DateOnly day, DateOnly? earlier, string field, string what, string than) =>
        earlier is { } first && day < first
            ? new Objection(null, $"{what} cannot be before {than} on {first:d MMMM yyyy}.", field)
            : null;

    /// <summary>A text that must not be empty.</summary>
    public static Objection? Given(string? text, string field, string instruction) =>
        string.IsNullOrWhiteSpace(text) ? new Objection(null, instruction, field) : null;
}
