using Upheld.Accounts;
using Upheld.Landlords;
using Upheld.People;

namespace Upheld.Tests.Accounts;

/// <summary>What is done to accounts: what takes effect at once, and what waits for a complaints officer.</summary>
public class AccountTests
{
    private static readonly Person Ada = new("ada", "Ada Fox", Role.Administrator);
    private static readonly Person Olga = new("olga", "Olga Reed", Role.ComplaintsOfficer);
    private static readonly DateOnly Monday = new(2026, 11, 30);

    public static TheoryData<Role, Person, bool, bool> WhoWaits =>
        new()
        {
            { Role.ComplaintsOfficer, Ada, false, true },
            { Role.Handler, Ada, false, true },
            { Role.GoverningBodyMember, Ada, false, false },
            { Role.Administrator, Ada, false, false },
            { Role.ComplaintsOfficer, Ada, true, false },
            { Role.ComplaintsOfficer, Access.OfUpheld.Person, false, false },
        };

    [Theory, MemberData(nameof(WhoWaits))]
    public void What_lets_somebody_read_cases_waits_for_an_officer(Role role, Person by, bool isFirstDay, bool waits)
    {
        var now = At(by) with { IsFirstDay = isFirstDay };
        var kim = Add("Kim West", role, "aa", now);

        Assert.Equal(waits, !kim.Now.IsOpen);
        Assert.Equal(waits ? 2 : 0, kim.Now.Waiting.Length);
        Assert.Equal(!waits, kim.Now.TakesLink("aa", Monday));
        Assert.Equal(role, kim.Now.Proposed.Role);
        Assert.Equal(!waits, kim.After(account => account.MakeLink("bb", now)).Now.TakesLink("bb", Monday));
    }

    [Fact]
    public void What_is_confirmed_takes_effect_in_order_and_what_is_refused_never()
    {
        var waiting = Add("Kim West", Role.Handler, "aa", At(Ada));

        var confirmed = waiting.After(account => account.Confirm(At(Olga))).Now;
        Assert.True(confirmed.TakesLink("aa", Monday));
        Assert.Equal("Kim West", confirmed.Person.Name);
        Assert.Empty(confirmed.Waiting);

        var refused = waiting.After(account => account.Refuse(At(Olga))).Now;
        Assert.False(refused.IsOpen);
        Assert.False(refused.TakesLink("aa", Monday));
        Assert.True(refused.Confirm(At(Olga)).IsRefused);
    }

    [Fact]
    public void A_link_works_once_until_its_last_day_and_a_new_one_ends_it()
    {
        var now = At(Ada) with { IsFirstDay = true };
        var kim = Add("Kim West", Role.Handler, "aa", now);
        Assert.True(kim.Now.TakesLink("aa", Monday.AddDays(6)));
        Assert.False(kim.Now.TakesLink("aa", Monday.AddDays(7)));

        var again = kim.After(account => account.MakeLink("bb", now));
        Assert.False(again.Now.TakesLink("aa", Monday));
        var chosen = again.After(account => account.ChoosePassword("bb", "print", now)).Now;
        Assert.Equal("print", chosen.Password);
        Assert.True(chosen.ChoosePassword("bb", "another", now).IsRefused);
    }

    [Fact]
    public void A_stronger_hash_takes_the_place_of_the_one_it_was_made_of_and_of_no_other()
    {
        var now = At(Ada) with { IsFirstDay = true };
        var kim = Add("Kim West", Role.Handler, "aa", now).After(account => account.GivePassword("first", now)).Now;

        Assert.Equal([new PasswordHashedAnew(Monday, "stronger")], kim.HashAnew("first", "stronger", now).Events);
        Assert.Empty(kim.HashAnew("one before", "stronger", now).Events);
    }

    [Fact]
    public void An_account_is_written_by_its_sign_in_name_alone() =>
        Assert.Equal("kim", Add("Kim West", Role.Handler, "aa", At(Ada)).Now.ToString());

    [Fact]
    public void Nobody_who_has_no_account_is_given_a_password() =>
        Assert.True(Account.Of("nobody", []).GivePassword("print", At(Access.OfUpheld.Person)).IsRefused);

    [Fact]
    public void Whoever_comes_to_read_cases_begins_anew_with_how_they_sign_in()
    {
        var officer = Add("Kim West", Role.ComplaintsOfficer, null, At(Ada) with { IsFirstDay = true })
            .After(kim => kim.GivePassword("own", At(Ada)))
            .After(kim => kim.AddAuthenticator("secret", ["code"], At(Ada)));

        var taken = officer
            .After(kim => kim.GiveRole(Role.Administrator, At(Ada)))
            .After(kim => kim.TakeSecondFactorAway(At(Ada)))
            .After(kim => kim.MakeLink("link", At(Ada)))
            .After(kim => kim.ChoosePassword("link", "of ada", At(Ada)))
            .After(kim => kim.MakeLink("another", At(Ada)))
            .After(kim => kim.GiveRole(Role.Handler, At(Ada)))
            .After(kim => kim.Confirm(At(Olga)));

        Assert.Equal((Role.Handler, null, null), (taken.Now.Role, taken.Now.Password, taken.Now.Link));
        Assert.False(taken.Now.SecondFactor.IsThere);
        Assert.Equal(taken.Events.Length, taken.Now.SignInsEndedBy);
        // A link for somebody who reads cases waits.
        Assert.Null(taken.After(kim => kim.MakeLink("third", At(Ada))).Now.Link);
        // Between two roles that read cases, nothing changes of it.
        var handler = officer.After(kim => kim.GiveRole(Role.Handler, At(Ada))).After(kim => kim.Confirm(At(Olga)));
        Assert.Equal("own", handler.Now.Password);
        Assert.True(handler.Now.SecondFactor.IsThere);
    }

    [Fact]
    public void Nobody_closes_or_promotes_or_confirms_themselves()
    {
        var ada = Add("Ada Fox", Role.Administrator, null, At(Olga), "ada").Now;
        Assert.True(ada.Close(At(Ada)).IsRefused);
        Assert.True(ada.GiveRole(Role.ComplaintsOfficer, At(Ada)).IsRefused);
        var olga = Add("Olga Reed", Role.ComplaintsOfficer, null, At(Ada), "olga").Now;
        Assert.True(olga.Confirm(At(Olga)).IsRefused);
    }

    [Fact]
    public void All_that_stands_in_the_way_of_a_role_or_of_confirming_is_said_at_once()
    {
        var ada = Add("Ada Fox", Role.Administrator, null, At(Olga), "ada").Now;
        Assert.Equal(
            ["Choose what they do", "You cannot change your own role."],
            ada.GiveRole(null, At(Ada)).Faults.Select(fault => fault.Reason)
        );

        var olga = Add("Olga Reed", Role.ComplaintsOfficer, null, At(Ada), "olga").Now;
        var namesake = new Colleagues([new Person("reed", "Olga Reed", Role.Handler)], []);
        Assert.Equal(
            [
                "Another complaints officer confirms what is about you.",
                "Someone else is called this, and the record shows people by name. Close that account first.",
            ],
            olga.Confirm(At(Olga) with { Colleagues = namesake }).Faults.Select(fault => fault.Reason)
        );
    }

    [Fact]
    public void What_waited_when_an_account_was_closed_is_refused_with_it()
    {
        var kim = Add("Kim West", Role.Handler, null, At(Ada) with { IsFirstDay = true })
            .After(account => account.MakeLink("aa", At(Ada)))
            .After(account => account.Close(At(Ada)));

        Assert.True(kim.Now.MakeLink("bb", At(Ada)).IsRefused);
        Assert.True(kim.Now.Confirm(At(Olga)).IsRefused);
        var opened = kim.After(account => account.OpenAgain(At(Ada))).After(account => account.Confirm(At(Olga))).Now;
        Assert.True(opened.IsOpen);
        Assert.False(opened.TakesLink("aa", Monday));
        Assert.True(opened.SignInsEndedBy > 0);
    }

    [Fact]
    public void To_open_what_is_open_changes_nothing() =>
        Assert.Empty(
            Add("Kim West", Role.Handler, null, At(Ada) with { IsFirstDay = true }).Now.OpenAgain(At(Ada)).Events
        );

    [Fact]
    public void Two_open_accounts_share_no_name_as_the_eye_reads_it()
    {
        var now = At(Ada) with { Colleagues = new Colleagues([new Person("zoe", "Zo\u00EB Bell", Role.Handler)], []) };
        var fault = Assert.Single(Account.Of("kim", []).Add("zoe\u0308  BELL", Role.Handler, null, now).Faults);
        Assert.Equal("name", fault.Field);
        Assert.Equal(
            ["name", "id", "role"],
            Account.Of("x y", []).Add("", null, null, now).Faults.Select(one => one.Field)
        );
    }

    private static Moment At(Person by) => new(Monday, Landlord.NotSetUp.Terms, by);

    private static KeptAccount Add(string name, Role role, string? link, Moment now, string id = "kim") =>
        new KeptAccount(id, []).After(account => account.Add(name, role, link, now));
}
