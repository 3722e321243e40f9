using Upheld.Assurance.Reporting;
using Upheld.Cases;
using Upheld.Code;
using Upheld.Code.Facts;
using Upheld.Fields;
using Upheld.People;

namespace Upheld.Server.Storage.Rows;

/// <summary>A case as lists show it: derived from its events and the landlord's terms, and from nothing else.</summary>
public sealed record CaseRow
{
    private const int SummaryLength = 120;

    /// <summary>Its number in the database, in the order cases were recorded; 0 before it is stored.</summary>
    public long Id { get; internal set; }

    /// <summary>The reference a resident is given.</summary>
    public string Reference { get; internal set; } = "";

    /// <summary>What kind of matter it is.</summary>
    public CaseKind Kind { get; internal set; }

    /// <summary>True while something is still asked of the landlord.</summary>
    public bool IsOpen { get; internal set; }

    /// <summary>The stage it is at.</summary>
    public StageNumber Stage { get; internal set; } = StageNumber.One;

    /// <summary>The account that handles it now, or null.</summary>
    public string? Handler { get; internal set; }

    /// <summary>The team it is kept to, or null.</summary>
    public string? Team { get; internal set; }

    /// <summary>True when it is kept to a few.</summary>
    public bool IsRestricted { get; internal set; }

    /// <summary>The resident's name.</summary>
    public string Name { get; internal set; } = "";

    /// <summary>The beginning of what the resident said, on one line.</summary>
    public string Summary { get; internal set; } = "";

    /// <summary>What it is about.</summary>
    public string? Category { get; internal set; }

    /// <summary>The resident's tenure at receipt.</summary>
    public string? Tenure { get; internal set; }

    /// <summary>How it came.</summary>
    public Channel? Channel { get; internal set; }

    /// <summary>The day it was received.</summary>
    public DateOnly ReceivedOn { get; internal set; }

    /// <summary>The financial year of receipt by the year it begins in: 2026 for April 2026 to March 2027.</summary>
    public int Year => FinancialYear.Of(ReceivedOn).Starts;

    /// <summary>The nearest due date, or null when nothing is due.</summary>
    public DateOnly? NextDue { get; internal set; }

    /// <summary>What is due then, as an instruction.</summary>
    public string? NextDueAsks { get; internal set; }

    /// <summary>The number of the provision that asks for it.</summary>
    public string? NextDueProvision { get; internal set; }

    /// <summary>The number of the last event.</summary>
    public int Version { get; internal set; }

    /// <summary>The findings by the Code's limits, packed; see <see cref="FindingsText"/>.</summary>
    public string Findings { get; internal set; } = "";

    /// <summary>The findings by the landlord's own limits, packed, or null where it has none.</summary>
    public string? OwnFindings { get; internal set; }

    /// <summary>What the access rule asks about it.</summary>
    public CaseGuard Guard => new(Handler, IsRestricted, Team);

    /// <summary>The row of a case.</summary>
    public static CaseRow Of(Case @case, Terms terms)
    {
        var next = @case.Running(terms) is [var nearest, ..] ? nearest : null;
        return new CaseRow
        {
            Reference = @case.Reference,
            Kind = @case.Kind,
            IsOpen = @case.IsOpen,
            Stage = @case.Stage ?? StageNumber.One,
            Handler = Plain(@case.Handler),
            Team = Plain(@case.Restriction?.Team),
            IsRestricted = @case.Restriction is not null,
            Name = Shown(@case.Who.Name)!,
            Summary = FirstWords(@case.Words),
            Category = Shown(@case.Labels.Category),
            Tenure = Shown(@case.Labels.Tenure),
            Channel = @case.Labels.Channel,
            ReceivedOn = @case.ReceivedOn,
            NextDue = next?.Due,
            NextDueAsks = next?.Asks,
            NextDueProvision = next?.Provision.Number,
            Version = @case.Version,
            Findings = FindingsText.Of(@case, terms with { ByOwnLimits = false }),
            OwnFindings = terms.Policy.Limits.IsEmpty ? null : FindingsText.Of(@case, terms.OwnLimits),
        };
    }

    // PostgreSQL keeps any character but this one.
    private static string? Plain(string? text) => text?.Replace("\0", "", StringComparison.Ordinal);

    /// <summary>A short text as lists show it: whatever is on record, a list stays as short as its rows.</summary>
    internal static string? Shown(string? text) =>
        Plain(text) is { Length: > Faults.MostInLine } plain
            ? string.Concat(
                plain.AsSpan(
                    0,
                    char.IsHighSurrogate(plain[Faults.MostInLine - 2]) ? Faults.MostInLine - 2 : Faults.MostInLine - 1
                ),
                "…"
            )
            : Plain(text);

    /// <summary>The beginning of a text, on one line.</summary>
    internal static string FirstWords(string words)
    {
        var line = string.Join(' ', Plain(words)!.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
        if (line.Length <= SummaryLength)
        {
            return line;
        }

        var cut = line.LastIndexOf(' ', SummaryLength);
        var end = cut > SummaryLength / 2 ? cut : SummaryLength;
        return string.Concat(line.AsSpan(0, char.IsHighSurrogate(line[end - 1]) ? end - 1 : end), "…");
    }
}
