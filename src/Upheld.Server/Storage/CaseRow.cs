using Upheld.Assurance.Reporting;
using Upheld.Cases;
using Upheld.Cases.Stages;
using Upheld.Code;
using Upheld.Code.Facts;

namespace Upheld.Server.Storage;

/// <summary>A case as lists show it: derived from its events and the landlord's terms, and from nothing else.</summary>
public sealed record CaseRow
{
    private const int SummaryLength = 120;

    /// <summary>Its number in the database, in the order cases were recorded; 0 before it is stored.</summary>
    public long Id { get; init; }

    /// <summary>The reference a resident is given.</summary>
    public required string Reference { get; init; }

    /// <summary>What kind of matter it is.</summary>
    public required CaseKind Kind { get; init; }

    /// <summary>True while something is still asked of the landlord.</summary>
    public required bool IsOpen { get; init; }

    /// <summary>The stage it is at.</summary>
    public required StageNumber Stage { get; init; }

    /// <summary>The account that handles it now, or null.</summary>
    public string? Handler { get; init; }

    /// <summary>The resident's name.</summary>
    public required string Name { get; init; }

    /// <summary>The beginning of what the resident said, on one line.</summary>
    public required string Summary { get; init; }

    /// <summary>What it is about.</summary>
    public string? Category { get; init; }

    /// <summary>The resident's tenure at receipt.</summary>
    public string? Tenure { get; init; }

    /// <summary>How it came.</summary>
    public Channel? Channel { get; init; }

    /// <summary>The day it was received.</summary>
    public required DateOnly ReceivedOn { get; init; }

    /// <summary>The financial year of receipt by the year it begins in: 2026 for April 2026 to March 2027.</summary>
    public int Year => FinancialYear.Of(ReceivedOn).Starts;

    /// <summary>The nearest due date, or null when nothing is due.</summary>
    public DateOnly? NextDue { get; init; }

    /// <summary>What is due then, as an instruction.</summary>
    public string? NextDueAsks { get; init; }

    /// <summary>The number of the provision that asks for it.</summary>
    public string? NextDueProvision { get; init; }

    /// <summary>The number of the last event.</summary>
    public required int Version { get; init; }

    /// <summary>The findings by the Code's limits, packed; see <see cref="FindingsText"/>.</summary>
    public required string Findings { get; init; }

    /// <summary>The findings by the landlord's own limits, packed, or null where it has none.</summary>
    public string? OwnFindings { get; init; }

    /// <summary>The row of a case.</summary>
    public static CaseRow Of(Case @case, Terms terms)
    {
        var next = Deadline.Next(@case, terms);
        return new CaseRow
        {
            Reference = @case.Reference,
            Kind = @case.Kind,
            IsOpen = @case.IsOpen,
            Stage = @case.Stage,
            Handler = Plain(@case.Handler),
            Name = Plain(@case.Who.Name)!,
            Summary = Beginning(@case.Words),
            Category = Plain(@case.Labels.Category),
            Tenure = Plain(@case.Labels.Tenure),
            Channel = @case.Labels.Channel,
            ReceivedOn = @case.ReceivedOn,
            NextDue = next?.Due,
            NextDueAsks = next?.Asks,
            NextDueProvision = next?.Provision.Number,
            Version = @case.Version,
            Findings = FindingsText.Of(@case, terms with { ByOwnLimits = false }),
            OwnFindings = terms.Policy.Limits.IsEmpty
                ? null
                : FindingsText.Of(@case, terms with { ByOwnLimits = true }),
        };
    }

    // PostgreSQL keeps any character but this one.
    private static string? Plain(string? text) => text?.Replace("\0", "", StringComparison.Ordinal);

    private static string Beginning(string words)
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
