using Upheld.Cases.Steps;
using Upheld.Server.Pages.Cases;
using Upheld.Server.Tests.Web;

namespace Upheld.Server.Tests.Pages.Elements;

/// <summary>A choice that a form never offered is refused, however near it comes to one that it did.</summary>
public sealed class ChoiceTests
{
    public static TheoryData<string> NoWords => ["Email,Phone", "Email, Phone", "3", "email", " Email", "+3", "Pigeon"];

    [Theory, MemberData(nameof(NoWords))]
    public async Task A_channel_is_its_one_word_when_a_complaint_is_recorded(string channel)
    {
        await using var site = await TestSite.StartAsync(CaseBook.Today);
        using var olga = await site.SignInAsync(TestSite.Olga);

        var answer = await olga.ForceAsync(
            "/record",
            ("IsServiceRequest", "False"),
            ("Text", "It leaks."),
            ("Name", "Ann"),
            ("ReceivedOn", CaseBook.Today.ToString("yyyy-MM-dd")),
            ("Channel", channel)
        );

        Assert.Null(answer.Location);
        Assert.Contains($"How it reached you cannot be “{channel}”", answer.Errors);
    }

    [Fact]
    public async Task Two_choices_are_not_added_up()
    {
        await using var site = await TestSite.StartAsync(CaseBook.Today);
        using var olga = await site.SignInAsync(TestSite.Olga);
        var reference = await new CaseBook(site).ComplaintAsync("acknowledged");

        var answer = await olga.ForceAsync(
            CaseModel.Address(reference, new Respond()),
            ("Outcome", "Upheld"),
            ("Outcome", "PartlyUpheld"),
            ("Answers[0].Point", "The leak"),
            ("Answers[0].Outcome", "1")
        );

        Assert.Contains("The decision cannot be “Upheld,PartlyUpheld”", answer.Errors);
        Assert.Contains("The decision cannot be “1”", answer.Errors);
    }

    [Theory]
    [InlineData("ComplaintsOfficer,Handler")]
    [InlineData("1")]
    [InlineData("handler")]
    public async Task A_role_is_its_one_word(string role)
    {
        await using var site = await TestSite.StartAsync(CaseBook.Today);
        using var ada = await site.SignInAsync(TestSite.Ada);

        var answer = await ada.ForceAsync(
            "/accounts?handler=Add",
            ("Name", "Priya"),
            ("NewId", "priya"),
            ("Role", role)
        );

        Assert.NotEmpty(answer.Errors);
        Assert.Null(await site.Store.Accounts.FindAsync("priya", TestContext.Current.CancellationToken));
    }
}
