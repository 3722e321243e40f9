using Upheld.Assurance.Reporting;
using Upheld.Calendar;
using Upheld.Cases;
using Upheld.Code;
using Upheld.People;
using Upheld.Server.Exchange;
using Upheld.Server.Storage;
using Upheld.Server.Storage.Rows;
using Upheld.Server.Work;

namespace Upheld.Server.Assurance;

/// <summary>One case behind a figure: what the records say of it, why, and how late it was.</summary>
/// <param name="Row">The case as lists show it.</param>
/// <param name="Finding">The finding, with the entries that decide it.</param>
/// <param name="Due">The day it was due by, where the provision sets a time limit.</param>
/// <param name="Late">How many working days after that it was done, or it is now; null where it was not late.</param>
/// <param name="IsStillOpen">True when it is late and has not been done.</param>
public sealed record JudgedCase(CaseRow Row, Finding Finding, DateOnly? Due, WorkingDays? Late, bool IsStillOpen);

/// <summary>A page of the cases behind a figure.</summary>
/// <param name="Items">The cases, in the order that the store gives.</param>
/// <param name="Next">Where the next page begins, or null on the last.</param>
/// <param name="Unreadable">How many more are counted whose record cannot be read.</param>
public sealed record JudgedPage(IReadOnlyList<JudgedCase> Items, string? Next, int Unreadable);

/// <summary>The cases behind each figure of a self-assessment.</summary>
public sealed class CasesBehindFigure(Store store, Worker worker)
{
    /// <summary>The cases of a year that stand in one way under a provision.</summary>
    /// <exception cref="BadInputException">The cursor is not one of ours.</exception>
    public async Task<JudgedPage> FindAsync(
        Access access,
        FinancialYear year,
        Provision provision,
        Verdict verdict,
        bool byOwnLimits,
        string? after,
        int take,
        CancellationToken cancellation
    )
    {
        var today = worker.Today;
        var landlord = await worker.LandlordAsync(cancellation);
        var terms = landlord.Terms with { ByOwnLimits = byOwnLimits };
        var page = await store.Figures.CasesAsync(
            access,
            year,
            provision,
            verdict,
            today,
            byOwnLimits,
            after,
            take,
            cancellation
        );
        var (cases, unreadable) = await store.Figures.LoadCasesAsync(access, page.Items, cancellation);
        return new JudgedPage(
            [
                .. page
                    .Items.Where(row => cases.ContainsKey(row.Reference))
                    .Select(row => Judge(row, cases[row.Reference], provision, terms, today)),
            ],
            page.Next,
            unreadable
        );
    }

    private static JudgedCase Judge(CaseRow row, Case @case, Provision provision, Terms terms, DateOnly today)
    {
        var finding = @case.Judge(provision, terms).AsOf(today);
        if (@case.Deadlines(terms).FirstOrDefault(one => one.Provision == provision) is not { } deadline)
        {
            return new JudgedCase(row, finding, null, null, false);
        }

        var late = finding.Verdict == Verdict.Breached ? deadline.DaysLate(terms.Calendar, today) : null;
        var isStillOpen = late is not null && deadline is { DoneOn: null, EndedOn: null };
        return new JudgedCase(row, finding, deadline.Due, late, isStillOpen);
    }
}
