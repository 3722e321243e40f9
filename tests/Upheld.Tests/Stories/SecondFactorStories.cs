using Upheld.Accounts;
using Upheld.Landlords;
using Upheld.People;
using Upheld.Tests.Accounts;

namespace Upheld.Tests.Stories;

/// <summary>A second step of signing in: its owner adds and removes it, others take it away, and never unseen.</summary>
public sealed class SecondFactorStories
{
    private static readonly Person Ada = new("ada", "Ada Fox", Role.Administrator);
    private static readonly Person Olga = new("olga", "Olga Reed", Role.ComplaintsOfficer);
    private static readonly Person Kim = new("kim", "Kim West", Role.Handler);
    private static readonly Moment Monday = At("Monday 30 November 2026", Kim);
    private static readonly Moment Tuesday = At("Tuesday 1 December 2026", Kim);

    [Fact]
    public void Whoever_adds_an_authenticator_on_Monday_is_signed_out_elsewhere_and_given_recovery_codes()
    {
        var kim = WithAuthenticator(Role.Handler).Now;

        Assert.Equal(new Authenticator("one", Monday.Today), kim.SecondFactor.Authenticator);
        Assert.Equal(["aa", "bb"], kim.SecondFactor.RecoveryCodes);
        Assert.Equal(2, kim.SignInsEndedBy);
    }

    [Fact]
    public void A_new_authenticator_on_Tuesday_takes_the_place_of_Mondays_and_leaves_the_recovery_codes()
    {
        var kim = WithAuthenticator(Role.Handler).After(one => one.AddAuthenticator("two", ["cc"], Tuesday)).Now;

        Assert.Equal(new Authenticator("two", Tuesday.Today), kim.SecondFactor.Authenticator);
        Assert.Equal(["aa", "bb"], kim.SecondFactor.RecoveryCodes);
        Assert.Equal(4, kim.SignInsEndedBy);
    }

    [Fact]
    public void A_recovery_code_works_once_and_new_ones_end_those_that_were_left()
    {
        var used = WithAuthenticator(Role.Handler).After(kim => kim.UseRecoveryCode("aa", Tuesday));
        Assert.Equal(["bb"], used.Now.SecondFactor.RecoveryCodes);
        Assert.True(used.Now.UseRecoveryCode("aa", Tuesday).IsRefused);
        // Whoever is signed in elsewhere stays so.
        Assert.Equal(2, used.Now.SignInsEndedBy);

        var anew = used.After(kim => kim.GiveRecoveryCodes(["cc"], Tuesday)).Now;
        Assert.True(anew.UseRecoveryCode("bb", Tuesday).IsRefused);
        Assert.False(anew.UseRecoveryCode("cc", Tuesday).IsRefused);
    }

    [Fact]
    public void Recovery_codes_go_with_what_they_stand_in_for_and_there_are_none_without_it()
    {
        var kim = WithAuthenticator(Role.Handler).After(one => one.RemoveAuthenticator(isAsked: false, Tuesday)).Now;

        Assert.Equal((false, 0), (kim.SecondFactor.IsThere, kim.SecondFactor.RecoveryCodes.Length));
        Assert.True(kim.UseRecoveryCode("aa", Tuesday).IsRefused);
        Assert.True(kim.GiveRecoveryCodes(["cc"], Tuesday).IsRefused);
        Assert.True(kim.RemoveAuthenticator(isAsked: false, Tuesday).IsRefused);
    }

    [Fact]
    public void Whoever_must_have_a_second_step_does_not_remove_their_last() =>
        Assert.True(WithAuthenticator(Role.Handler).Now.RemoveAuthenticator(isAsked: true, Tuesday).IsRefused);

    [Theory]
    [InlineData(Role.Handler, true)]
    [InlineData(Role.ComplaintsOfficer, true)]
    [InlineData(Role.GoverningBodyMember, false)]
    public void An_administrator_who_takes_it_away_on_Tuesday_waits_for_an_officer_where_cases_are_read(
        Role role,
        bool waits
    )
    {
        var taken = WithAuthenticator(role).After(kim => kim.TakeSecondFactorAway(Tuesday with { By = Ada }));
        Assert.Equal(waits, taken.Now.SecondFactor.IsThere);
        Assert.Equal(waits ? 2 : 4, taken.Now.SignInsEndedBy);
        Assert.True(taken.Now.TakeSecondFactorAway(Tuesday with { By = Ada }).IsRefused);
        if (waits)
        {
            Assert.True(taken.Now.Confirm(Tuesday).IsRefused);
            Assert.True(taken.After(kim => kim.Refuse(Tuesday with { By = Olga })).Now.SecondFactor.IsThere);
            var confirmed = taken.After(kim => kim.Confirm(Tuesday with { By = Olga })).Now;
            Assert.Equal((SecondFactor.None, 5), (confirmed.SecondFactor, confirmed.SignInsEndedBy));
        }
    }

    [Fact]
    public void Nobody_has_their_own_taken_away_and_there_must_be_one()
    {
        Assert.True(WithAuthenticator(Role.Handler).Now.TakeSecondFactorAway(Tuesday).IsRefused);
        Assert.True(Account(Role.Handler).Now.TakeSecondFactorAway(Tuesday with { By = Ada }).IsRefused);
    }

    [Fact]
    public void Whoever_runs_the_machine_takes_it_away_at_once_and_confirms_nothing_else()
    {
        var machine = Tuesday with { By = Access.OfUpheld.Person };
        var kim = WithAuthenticator(Role.Handler)
            .After(one => one.MakeLink("dd", Tuesday with { By = Ada }))
            .After(one => one.TakeSecondFactorAway(machine))
            .Now;

        Assert.False(kim.SecondFactor.IsThere);
        Assert.Single(kim.Waiting);
    }

    [Fact]
    public void Whoever_adds_a_passkey_on_Monday_is_signed_out_elsewhere_and_given_recovery_codes()
    {
        var kim = WithPasskey(Role.Handler).Now;

        Assert.Equal([new Passkey(KeyOf("one"), "Work laptop", Monday.Today)], kim.SecondFactor.Passkeys);
        Assert.True(kim.SecondFactor.IsThere);
        Assert.Equal(["aa", "bb"], kim.SecondFactor.RecoveryCodes);
        Assert.Equal(2, kim.SignInsEndedBy);
    }

    [Fact]
    public void A_second_passkey_on_Tuesday_and_an_app_stand_beside_the_first_and_leave_the_recovery_codes()
    {
        var kim = WithPasskey(Role.Handler)
            .After(one => one.AddPasskey(KeyOf("two"), " Phone ", ["cc"], Tuesday))
            .After(one => one.AddAuthenticator("app", ["dd"], Tuesday))
            .Now;

        Assert.Equal(["Work laptop", "Phone"], kim.SecondFactor.Passkeys.Select(one => one.Name));
        Assert.Equal(["aa", "bb"], kim.SecondFactor.RecoveryCodes);
        Assert.Equal(5, kim.SignInsEndedBy);
    }

    [Theory]
    [InlineData(null, "name", "Give the passkey a name, such as the device it is on")]
    [InlineData("  ", "name", "Give the passkey a name, such as the device it is on")]
    [InlineData("work LAPTOP ", "name", "You have a passkey of this name. Give this one another")]
    [InlineData("two\nlines", "name", "This must be on one line.")]
    [InlineData(
        "1234567890123456789012345678901234567890123456789012345678901",
        "name",
        "This must be 60 letters or fewer. Shorten it, or record it in two parts."
    )]
    public void A_passkey_has_a_name_of_its_own_on_one_line(string? name, string field, string reason)
    {
        var fault = Assert.Single(WithPasskey(Role.Handler).Now.AddPasskey(KeyOf("two"), name, ["cc"], Tuesday).Faults);
        Assert.Equal((field, reason), (fault.Field, fault.Reason));
    }

    [Fact]
    public void All_that_stands_in_the_way_of_a_passkey_is_said_at_once()
    {
        var kim = WithPasskey(Role.Handler).Now;

        Assert.Equal(2, kim.AddPasskey(null, "", ["cc"], Tuesday).Faults.Length);
        Assert.Contains(
            "added this passkey already",
            Assert.Single(kim.AddPasskey(KeyOf("one"), "Phone", [], Tuesday).Faults).Reason,
            StringComparison.Ordinal
        );
        Assert.Contains(
            "another passkey since",
            Assert.Single(kim.AddPasskey(KeyOf("two") with { Owner = "x" }, "Phone", [], Tuesday).Faults).Reason,
            StringComparison.Ordinal
        );
    }

    [Fact]
    public void Nobody_has_more_than_ten_passkeys()
    {
        var ten = Enumerable
            .Range(2, 9)
            .Aggregate(
                WithPasskey(Role.Handler),
                (kept, i) => kept.After(kim => kim.AddPasskey(KeyOf($"{i}"), $"Passkey {i}", [], Monday))
            );
        Assert.True(ten.Now.AddPasskey(KeyOf("11"), "One more", [], Tuesday).IsRefused);
        Assert.False(
            ten.After(kim => kim.RemovePasskey("one", isAsked: true, Tuesday))
                .Now.AddPasskey(KeyOf("11"), "One more", [], Tuesday)
                .IsRefused
        );
    }

    [Fact]
    public void Recovery_codes_go_with_the_last_of_passkeys_and_app_and_whoever_must_have_one_keeps_it()
    {
        var both = WithPasskey(Role.Handler).After(one => one.AddAuthenticator("app", ["dd"], Monday));
        var left = both.After(kim => kim.RemoveAuthenticator(isAsked: true, Tuesday));
        Assert.Equal(["aa", "bb"], left.Now.SecondFactor.RecoveryCodes);
        Assert.True(left.Now.RemovePasskey("one", isAsked: true, Tuesday).IsRefused);
        Assert.True(left.Now.RemovePasskey("two", isAsked: false, Tuesday).IsRefused);
        Assert.True(left.Now.RemovePasskey(null, isAsked: false, Tuesday).IsRefused);

        var none = left.After(kim => kim.RemovePasskey("one", isAsked: false, Tuesday)).Now;
        Assert.Equal((false, 0), (none.SecondFactor.IsThere, none.SecondFactor.RecoveryCodes.Length));
        // Whoever is signed in elsewhere stays so.
        Assert.Equal(4, none.SignInsEndedBy);
    }

    [Fact]
    public void What_is_taken_away_on_Tuesday_is_the_app_and_every_passkey()
    {
        var kim = WithPasskey(Role.Handler)
            .After(one => one.AddAuthenticator("app", ["dd"], Monday))
            .After(one => one.TakeSecondFactorAway(Tuesday with { By = Ada }))
            .After(one => one.Confirm(Tuesday with { By = Olga }))
            .Now;
        Assert.Equal(SecondFactor.None, kim.SecondFactor);
    }

    [Fact]
    public void A_landlord_asks_for_a_second_step_from_Monday_and_says_by_whom_and_no_longer_from_Tuesday()
    {
        var officer = Tuesday with { By = Olga };
        Assert.Null(Landlord.NotSetUp.SecondStep);
        Assert.Empty(Landlord.NotSetUp.StopAskingSecondStep(officer).Events);

        var asked = Landlord.NotSetUp.AskSecondStep(Monday).Events;
        var landlord = Landlord.Of([new RecordedEvent(1, asked[0], default, "ada")]);
        Assert.Equal(new SecondStepRule(true, Monday.Today, "ada"), landlord.SecondStep);
        Assert.Empty(landlord.AskSecondStep(Tuesday).Events);
        Assert.Equal(
            new SecondStepAsked(Tuesday.Today, false),
            Assert.Single(landlord.StopAskingSecondStep(officer).Events)
        );
        Assert.False(landlord.JudgesOtherwiseThan(Landlord.NotSetUp));
    }

    [Fact]
    public void Whoever_keeps_accounts_cannot_stop_asking_for_a_second_step()
    {
        var asked = Landlord.NotSetUp.AskSecondStep(Monday with { By = Ada }).Events;
        var landlord = Landlord.Of([new RecordedEvent(1, asked[0], default, "ada")]);

        var refused = landlord.StopAskingSecondStep(Tuesday with { By = Ada });

        Assert.Contains("Only a complaints officer", Assert.Single(refused.Faults).Reason, StringComparison.Ordinal);
    }

    private static Moment At(string day, Person by) => new(Given.Day(day), Landlord.NotSetUp.Terms, by);

    private static KeptAccount Account(Role role) =>
        new KeptAccount("kim", []).After(kim =>
            kim.Add("Kim West", role, null, Monday with { By = Ada, IsFirstDay = true })
        );

    private static PasskeyKey KeyOf(string credential) => new(credential, "key", "owner", CanBeCopied: true);

    private static KeptAccount WithPasskey(Role role) =>
        Account(role).After(kim => kim.AddPasskey(KeyOf("one"), "Work laptop", ["aa", "bb"], Monday));

    private static KeptAccount WithAuthenticator(Role role) =>
        Account(role).After(kim => kim.AddAuthenticator("one", ["aa", "bb"], Monday));
}
