using Upheld.People;
using Upheld.Server.Storage.People;
using Upheld.Server.Tests.Storage;
using Upheld.Server.Tests.Web;

namespace Upheld.Server.Tests.Pages.Assurance;

/// <summary>A colleague of Olga's who keeps the self-assessment too.</summary>
internal static class SecondOfficer
{
    public const string Name = "Nia Hale";

    public static async Task<Browser> SignInAsync(TestSite site)
    {
        var nia = new Person("nia", Name, Role.ComplaintsOfficer);
        Assert.True(await site.Store.AddAccountAsync(nia, site.Clock));
        return await site.SignInAsync(nia);
    }
}
