using Upheld.Code;
using Upheld.Code.Facts;
using Upheld.Server.Assurance;
using Upheld.Server.Pages.Cases;
using Upheld.Server.Pages.Elements;
using Upheld.Server.Storage.Rows;

namespace Upheld.Server.Pages.Assurance;

/// <summary>One case behind a figure as its page shows it.</summary>
/// <param name="Judged">The case and its finding.</param>
/// <param name="Place">Its place in the list, from 1.</param>
/// <param name="IsNamed">True for someone who may know which case it is.</param>
/// <param name="Lists">The landlord's lists.</param>
public sealed record CaseBehindView(JudgedCase Judged, int Place, bool IsNamed, LandlordLists Lists)
{
    /// <summary>The case as lists show it.</summary>
    public CaseRow Row => Judged.Row;

    /// <summary>The address of the case, for someone who may know which it is.</summary>
    public string Address => CaseModel.Address(Row.Reference);

    /// <summary>What it is about, in words that name nobody.</summary>
    public string About => Lists.CategoryWithoutNames(Row.Category);

    /// <summary>The reason as a sentence.</summary>
    public string Because => Judged.Finding.Because.AtTheBeginning;

    /// <summary>The entries that decide it; none for someone who may not know which case it is.</summary>
    public IReadOnlyList<int> Entries => IsNamed ? Judged.Finding.Entries : [];

    /// <summary>How late it was, or by when it is due; null where there is no time limit.</summary>
    public string? Lateness =>
        (Judged.Due, Judged.Late) switch
        {
            ({ } due, { Count: 0 }) => $"Due {Dates.Short(due)}; less than 1 working day late",
            ({ } due, { } late) => $"Due {Dates.Short(due)}; {late} late{(Judged.IsStillOpen ? " so far" : "")}",
            ({ } due, null) when Judged.Finding.Verdict is Verdict.NotYetDue => $"Due {Dates.Short(due)}",
            (null, _) or (_, null) => null,
        };
}
