using Upheld.People;
using Upheld.Server.Accounts;
using Upheld.Server.Exchange;
using Upheld.Server.Storage;
using Upheld.Server.Storage.Rows;

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
        var person = http.User.Person();
        var access = person.Access;
        if (!access.May(Act.ReadCase))
        {
            return Problems.NotAllowed(person.Role);
        }

        if (status is not (null or "open" or "closed"))
        {
            return Problems.BadInput("status is open or closed.", "status");
        }

        if (sort is not null && sort != (status == "closed" ? "received" : "due"))
        {
            return Problems.BadInput("Open cases are sorted by due, closed ones by received.", "sort");
        }

        if (search is { Length: > 0 } && (status ?? sort) is not null)
        {
            return Problems.BadInput(
                "A search finds open and closed cases, the newest first. Leave status and sort out.",
                "search"
            );
        }

        if (take is < 1 or > CaseList.MostOnPage)
        {
            return Problems.BadInput($"take is a number from 1 to {CaseList.MostOnPage}.", "take");
        }

        try
        {
            var size = take ?? DefaultAtOnce;
            // Asked first: what is worked out while the list is read may be said to be still to come, never the other way.
            var rework = await store.Rework.ProgressAsync(http.RequestAborted);
            var page = await PageAsync(access, status, search, after, size, http, store);
            return Results.Ok(new CaseListPage([.. page.Items.Select(CaseItem.Of)], page.Next, rework?.Done));
        }
        catch (BadInputException wrong)
        {
            return Problems.BadInput(wrong.Message, "after");
        }
    }

    private static Task<CasePage> PageAsync(
        Access access,
        string? status,
        string? search,
        string? after,
        int size,
        HttpContext http,
        Store store
    )
    {
        if (search is { Length: > 0 })
        {
            return store.Search.FindAsync(access, search, after, size, http.RequestAborted);
        }

        return status == "closed"
            ? store.Cases.ClosedAsync(access, after, size, http.RequestAborted)
            : store.Cases.OpenAsync(access, after, size, http.RequestAborted);
    }
}
