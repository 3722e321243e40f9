using Upheld.People;
using Upheld.Server.Accounts;
using Upheld.Server.Storage;

namespace Upheld.Server.Api;

/// <summary>Lists and searches cases, a page at a time.</summary>
internal static class CaseListEndpoint
{
    private const int DefaultAtOnce = 50;

    /// <summary>Open cases by due date, closed ones by receipt, or whatever has all the words searched for.</summary>
    public static async Task<IResult> ListAsync(
        string? status,
        string? sort,
        int? take,
        string? after,
        string? search,
        HttpContext http,
        Store store
    )
    {
        if (!Access.May(http.User.Person(), Act.ReadCase))
        {
            return Problems.NotAllowed();
        }

        if (status is not (null or "open" or "closed"))
        {
            return Problems.BadInput("status is open or closed.", "status");
        }

        if (sort is not null && sort != (status == "closed" ? "received" : "due"))
        {
            return Problems.BadInput("Open cases are sorted by due, closed ones by received.", "sort");
        }

        if (take is < 1 or > CaseList.MostOnPage)
        {
            return Problems.BadInput($"take is a number from 1 to {CaseList.MostOnPage}.", "take");
        }

        try
        {
            var size = take ?? DefaultAtOnce;
            var page =
                search is { Length: > 0 } ? await store.Search.FindAsync(search, after, size, http.RequestAborted)
                : status == "closed" ? await store.Cases.ClosedAsync(after, size, http.RequestAborted)
                : await store.Cases.OpenAsync(after, size, http.RequestAborted);
            return Results.Ok(new CasePage([.. page.Items.Select(CaseItem.Of)], page.Next));
        }
        catch (BadInputException wrong)
        {
            return Problems.BadInput(wrong.Message, "after");
        }
    }
}
