using System.Diagnostics;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Upheld.Accounts;
using Upheld.Code;
using Upheld.Server.Pages;
using Upheld.Server.Work;

namespace Upheld.Server.Tests.Pages;

/// <summary>Whatever an outcome is, a page that has no words of its own for it says so, and never that it was done.</summary>
public class RefusalsTests
{
    private static readonly Account Kim = Account.Of("kim", []);

    public static TheoryData<Outcome<Account>, string> Said =>
        new()
        {
            { new Outcome<Account>.Faulty(Kim, [new Fault(null, "You cannot.")], null!), "You cannot." },
            { new Outcome<Account>.Changed(Kim, []), Refusals.CameFirst },
            { new Outcome<Account>.KeyUsedOtherwise(), FormKey.SentBefore },
        };

    [Theory, MemberData(nameof(Said))]
    public void What_stands_in_the_way_is_said_on_the_form(Outcome<Account> outcome, string words)
    {
        var page = new AnyPage();

        Assert.Null(page.Refusal(outcome));
        Assert.Equal(words, Assert.Single(page.ModelState[""]!.Errors).ErrorMessage);
    }

    [Fact]
    public void Whoever_may_not_is_shown_no_form()
    {
        Assert.IsType<ForbidResult>(new AnyPage().Refusal(new Outcome<Account>.NotAllowed()));
        Assert.IsType<NotFoundResult>(new AnyPage().Refusal(new Outcome<Account>.Missing()));
    }

    [Fact]
    public void What_is_done_is_not_refused() =>
        Assert.Throws<UnreachableException>(() =>
            new AnyPage().Refusal(new Outcome<Account>.Done(new(Account.Subject.Stream("kim"), Kim, []), null!, null))
        );

    private sealed class AnyPage : PageModel;
}
