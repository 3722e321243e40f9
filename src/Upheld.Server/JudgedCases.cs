using Upheld.Assurance.Reporting;
using Upheld.Calendar;
using Upheld.Cases;
using Upheld.Code;
using Upheld.Code.Facts;
using Upheld.Server.Storage;

namespace Upheld.Server;

/// <summary>One case behind a figure: what the records say of it, why, and how late it was.</summary>
/// <param name="Row">The case as lists show it.</param>
/// <param name="Finding">The finding, with the entries that decide it.</param>
/// <param name="Due">The day it was due by, where the provision sets a time limit.</param>
/// <param name="Late">How many working days after that it was done, or it is now; null where it was not late.</param>
/// <param name="IsStillOpen">True when it is late and has not been done.</param>
public sealed record JudgedCase(CaseRow Row, Finding Finding, DateOnly? Due, WorkingDays? Late, bool IsStillOpen);

/// <summary>A page of the cases behind a figure.</summary>
/// <param name="Items">The cases, in the order they were received.</param>
/// <param name="Next">Where the next page begins, or null on the last.</param>
public sealed record JudgedPage(IReadOnlyList<JudgedCase> Items, string? Next);

/// <summary>The cases behind each figure of a self-assessment.</summary>
public sealed class JudgedCases(Store store, Casework casework)
{
    /// <summary>The cases of a year that stand in one way under a provision.</summary>
    /// <exception cref="BadInputException">The cursor is not one of ours.</exception>
    public async Task<JudgedPage> FindAsync(
        FinancialYear year,
        Provision provision,
        Verdict verdict,
        bool byOwnLimits,
        string? after,
        int take,
        CancellationToken cancellation
    )
    {
        var today = casework.Today;
        var landlord = await casework.LandlordAsync(cancellation);
        var terms = landlord.Terms with { ByOwnLimits = byOwnLimits };
        var page = await store.Figures.CasesAsync(
            year.Starts,
            provision,
            verdict,
            today,
            after,
            take,
            cancellation,
            byOwnLimits
        );
        var judged = new List<JudgedCase>(page.Items.Count);
        foreach (var row in page.Items)
        {
            var stored = await store.LoadCaseAsync(row.Reference, cancellation);
            judged.Add(Judge(row, stored!.Case, provision, terms, today));
        }

        return new JudgedPage(judged, page.Next);
    }

    private static JudgedCase Judge(CaseRow row, Case @case, Provision provision, Terms terms, DateOnly today)
    {
        var finding = CaseFindings
            .Of(@case, terms)
            .Where(judged => judged.Provision == provision)
            .Select(judged => judged.Finding.AsOf(today))
            .FirstOrDefault(Finding.NotRecordedYet);
        if (provision.Practice is not Clock clock || @case.Complaint is not { } complaint)
        {
            return new JudgedCase(row, finding, null, null, false);
        }

        var due = clock.Due(complaint, terms) ?? clock.OuterDue(complaint, terms);
        var end = clock.To(complaint) ?? complaint.Ended;
        var until = end is { IsReadable: true } done ? done.On : today;
        var late =
            finding.Verdict == Verdict.Breached && due is { } by && until > by
                ? terms.Calendar.Between(by, until)
                : (WorkingDays?)null;
        return new JudgedCase(row, finding, due, late, late is not null && end is null);
    }
}
