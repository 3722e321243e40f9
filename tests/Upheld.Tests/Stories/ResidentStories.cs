using Upheld.Cases.Steps;
using Upheld.Code.Facts;
using Upheld.People;

namespace Upheld.Tests.Stories;

/// <summary>What a resident sends in themselves can be answered, and is no longer than a person reads.</summary>
public sealed class ResidentStories
{
    private static readonly DateOnly Today = Given.Day("Tuesday 1 September 2026");

    [Theory]
    [InlineData(null, null, null, true)]
    [InlineData(" ", "\u200b", "", true)]
    [InlineData("asha@example.org", null, null, false)]
    [InlineData(null, "01632 960123", null, false)]
    [InlineData(null, null, "1 Quay Street", false)]
    public void A_resident_leaves_a_way_to_reach_them_and_staff_need_not(
        string? email,
        string? phone,
        string? address,
        bool isMissing
    )
    {
        var given = Given.Incoming(Today) with { Email = email, Phone = phone, Address = address };

        Assert.Equal(isMissing ? ["email"] : [], FieldsOf(given, Person.Website));
        Assert.Empty(FieldsOf(given, Given.Officer));
    }

    [Fact]
    public void What_a_resident_sends_is_a_complaint_of_today_by_the_website_whatever_else_was_sent_with_it()
    {
        var sent = Given.Incoming(Today.AddDays(-40)) with
        {
            IsServiceRequest = true,
            Channel = Channel.Phone,
            RecognisedOn = Today.AddDays(-3),
            Email = "asha@example.org",
        };

        var received = Assert.IsType<ComplaintReceived>(
            Assert.Single(Receive.Decide(sent, new Moment(Today, Given.Terms, Person.Website)).Events)
        );

        Assert.Equal((Today, Today, Channel.Web), (received.On, received.RecognisedOn, received.Labels.Channel));
    }

    [Fact]
    public void A_resident_writes_up_to_5000_letters_and_staff_take_down_more()
    {
        var given = Given.Incoming(Today) with { Text = new string('x', 5_000) };
        Assert.Empty(FieldsOf(given, Person.Website));

        given = given with { Text = given.Text + "x" };
        Assert.Equal(["text"], FieldsOf(given, Person.Website));
        Assert.Empty(FieldsOf(given, Given.Officer));
    }

    [Theory]
    [InlineData("name", 200)]
    [InlineData("representative", 200)]
    [InlineData("phone", 40)]
    [InlineData("email", 254)]
    [InlineData("address", 500)]
    public void What_is_typed_is_no_longer_than_its_field_whoever_types_it(string field, int letters)
    {
        foreach (var by in new[] { Person.Website, Given.Officer })
        {
            Assert.Empty(FieldsOf(With(letters), by));
            Assert.Equal([field], FieldsOf(With(letters + 1), by));
        }

        Receive.Incoming With(int many)
        {
            var typed = new string('x', many - 2) + "@x";
            var given = Given.Incoming(Today) with { Email = "asha@example.org" };
            return field switch
            {
                "name" => given with { Name = typed },
                "representative" => given with { Representative = typed },
                "phone" => given with { Phone = typed },
                "email" => given with { Email = typed },
                _ => given with { Address = typed },
            };
        }
    }

    [Fact]
    public void A_resident_is_asked_about_themselves_and_staff_about_the_resident()
    {
        var empty = Given.Incoming(Today) with { Text = " ", Name = "", Tenure = "castle" };

        Assert.Equal(
            ["Tell us what is wrong", "Enter your name", "Choose one of the answers."],
            ReasonsFor(empty, Person.Website)
        );
        Assert.Equal(
            [
                "Write down what the resident said.",
                "Enter the resident’s name.",
                "Choose one of these, or leave it out: "
                    + $"{string.Join(", ", LandlordLists.AsShipped.Tenures.Select(tenure => tenure.Value))}.",
            ],
            ReasonsFor(empty, Given.Officer)
        );
    }

    private static IEnumerable<string> ReasonsFor(Receive.Incoming given, Person by) =>
        Receive.Decide(given, Given.Moment(Today, by: by)).Faults.Select(fault => fault.Reason);

    private static IEnumerable<string?> FieldsOf(Receive.Incoming given, Person by) =>
        Receive.Decide(given, Given.Moment(Today, by: by)).Faults.Select(fault => fault.Field);

    [Theory]
    [InlineData("name", "Ann\nBob")]
    [InlineData("name", "Ann\u2028Bob")]
    [InlineData("email", "ann@example.org\r\nBcc: all@example.org")]
    [InlineData("email", "ann b@example.org")]
    [InlineData("phone", "0113\n496")]
    [InlineData("representative", "Bob\vX-Header: 1")]
    public void What_is_on_one_line_stays_on_it_because_it_is_written_into_lines_later(string field, string typed)
    {
        var given = Given.Incoming(Today) with { Email = "ann@example.org" };
        given = field switch
        {
            "name" => given with { Name = typed },
            "email" => given with { Email = typed },
            "phone" => given with { Phone = typed },
            _ => given with { Representative = typed },
        };
        Assert.Equal([field], FieldsOf(given, Person.Website));
        Assert.Equal([field], FieldsOf(given, Given.Officer));
        Assert.Empty(
            FieldsOf(
                Given.Incoming(Today) with
                {
                    Email = " ann@example.org\n",
                    Address = "1 Elm Row\nLeeds",
                },
                Person.Website
            )
        );
    }
}
