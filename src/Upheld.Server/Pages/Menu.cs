using Upheld.People;
using Upheld.Server.Accounts;
using Upheld.Server.Hosting;

namespace Upheld.Server.Pages;

/// <summary>The main menu: every link a person may open, and no other.</summary>
internal static class Menu
{
    private static readonly (NavigationLink Link, Act Act)[] Links =
    [
        (new NavigationLink("Worklist", "/cases"), Act.ReadCase),
        (new NavigationLink("Record a complaint", "/record"), Act.RecordCase),
        (new NavigationLink("Self-assessment", "/self-assessment"), Act.ReadFigures),
        (new NavigationLink("Settings", "/settings"), Act.KeepSettings),
        (new NavigationLink("Accounts", "/accounts"), Act.KeepSettings),
        (new NavigationLink("Changes of accounts", "/account-changes"), Act.ConfirmAccounts),
    ];

    /// <summary>The menu of a person; none for someone signed out.</summary>
    public static IReadOnlyList<NavigationLink> Of(Person? person) =>
        person is null ? [] : [.. Links.Where(entry => person.Access.May(entry.Act)).Select(entry => entry.Link)];

    /// <summary>The frame of the page for a request.</summary>
    public static async ValueTask<Navigation> FindAsync(HttpContext context)
    {
        var person = context.User.PersonOrNull();
        var landlord = await context
            .RequestServices.GetRequiredService<RequestLandlord>()
            .FindAsync(context.RequestAborted);
        return new Navigation(landlord.Name, Of(person), person?.Name);
    }
}
