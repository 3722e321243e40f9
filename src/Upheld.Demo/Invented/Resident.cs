using System.Collections.Immutable;
using Upheld.Cases;
using Upheld.Code.Facts;
using Upheld.Demo.Chance;
using Upheld.Demo.Wording;

namespace Upheld.Demo.Invented;

/// <summary>An invented resident, with how they came to write or ring.</summary>
/// <param name="Who">Who they are and how to reach them.</param>
/// <param name="Labels">Tenure, category and channel.</param>
/// <param name="Street">The street they live in.</param>
/// <param name="Block">The block they live in or beside.</param>
internal sealed record Resident(Complainant Who, Labels Labels, string Street, string Block)
{
    private static readonly Frequencies<string> Tenures = new(
        (86, "rented"),
        (9, "shared ownership"),
        (5, "leaseholder")
    );

    private static readonly Frequencies<string> Homeowners = new((40, "shared ownership"), (60, "leaseholder"));

    /// <summary>How complaints come; an assumption.</summary>
    private static readonly Frequencies<Channel> Channels = new(
        (34, Channel.Web),
        (27, Channel.Email),
        (27, Channel.Phone),
        (5, Channel.InPerson),
        (3, Channel.Letter),
        (2, Channel.SocialMedia),
        (2, Channel.Text)
    );

    private static readonly Frequencies<Channel> ClosedDays = new(
        (60, Channel.Web),
        (32, Channel.Email),
        (8, Channel.Text)
    );

    /// <summary>Ofcom keeps these numbers for drama: no one is ever reached on them.</summary>
    private static readonly ImmutableArray<string> DramaNumbers =
    [
        "01632 960",
        "07700 900",
        "0113 496 0",
        "020 7946 0",
    ];

    private static readonly ImmutableArray<string> MailDomains = ["example.org", "example.com", "example.net"];

    /// <summary>Invents someone.</summary>
    /// <param name="topic">What it is about.</param>
    /// <param name="officesOpen">False at weekends, when nobody takes calls.</param>
    /// <param name="random">Where chance comes from.</param>
    public static Resident Draw(Topic topic, bool officesOpen, Random random)
    {
        var people = Texts.People;
        var (first, last) = (random.Any(people.FirstNames), random.Any(people.LastNames));
        var street = random.Any(people.Streets);
        var block = random.Any(people.Blocks);
        var flat = random.Percent(35) ? $"Flat {1 + random.Next(24)}, {block}, " : "";
        var channel = (officesOpen ? Channels : ClosedDays).Draw(random);
        var hasMail = channel is Channel.Web or Channel.Email || random.Percent(60);
        var who = new Complainant(
            $"{first} {last}",
            hasMail ? $"{first}.{last}{random.Next(10, 99)}@{random.Any(MailDomains)}".ToLowerInvariant() : null,
            !hasMail || random.Percent(75) ? $"{random.Any(DramaNumbers)}{random.Next(1000):000}" : null,
            $"{flat}{1 + random.Next(140)} {street}, {random.Any(people.Towns)}",
            random.Percent(5) ? $"{random.Any(people.FirstNames)} {last}, {random.Any(people.Representatives)}" : null
        );
        var tenure = topic.Tenure switch
        {
            null => Tenures.Draw(random),
            "homeowner" => Homeowners.Draw(random),
            var its => its,
        };
        return new Resident(who, new Labels(tenure, topic.Category, channel), street, block);
    }

    /// <summary>How a letter to them goes out.</summary>
    public Channel Reached => Who.Email is null ? Channel.Letter : Channel.Email;
}
