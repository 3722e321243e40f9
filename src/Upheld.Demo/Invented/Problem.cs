using System.Collections.Immutable;
using Upheld.Code.Facts;
using Upheld.Demo.Chance;
using Upheld.Demo.Wording;

namespace Upheld.Demo.Invented;

/// <summary>
/// What one case is about: a topic, a few of its points, and the room, dates and sums that stay the same in everything
/// said about it.
/// </summary>
internal sealed class Problem
{
    private static readonly Frequencies<string> Categories = new(
        // Repairs, compliance (here damp and safety), services, planned works, estates, leasehold and income as one large
        // landlord published them for 2021/22; how the rest divides is an assumption.
        (35, "Repairs"),
        (13, "Damp and mould"),
        (12, "Safety and compliance"),
        (10, "Housing services"),
        (7, "Planned works"),
        (7, "Antisocial behaviour"),
        (6, "Estates"),
        (5, "Leasehold and service charges"),
        (3, "Rent and income"),
        (2, "Staff and contractors")
    );

    private readonly Placeholders placeholders;

    private Problem(Topic topic, Resident resident, Placeholders placeholders, Random random)
    {
        (Topic, Resident, this.placeholders) = (topic, resident, placeholders);
        var own = random.Some(topic.Points, 1 + random.Next(Math.Min(3, topic.Points.Length)));
        Points = [.. own.Concat(random.Some(Texts.Common.Points, random.Next(3))).Take(4).Select(Filled)];
        Wants =
        [
            .. random.Some(topic.Wants, 1 + random.Next(2)).Select(placeholders.Fill),
            .. random.Some(Texts.Common.Wants, random.Next(2)),
        ];
    }

    /// <summary>The topic.</summary>
    public Topic Topic { get; }

    /// <summary>Whose problem it is.</summary>
    public Resident Resident { get; }

    /// <summary>The points of the complaint.</summary>
    public ImmutableArray<TopicPoint> Points { get; }

    /// <summary>What the resident wants, each as "the boiler replaced".</summary>
    public ImmutableArray<string> Wants { get; }

    /// <summary>How many months ago it happened, where it is too old to be a complaint.</summary>
    public int MonthsAgo => placeholders.MonthsAgo;

    /// <summary>Draws a problem that comes in on a day.</summary>
    /// <param name="day">The day.</param>
    /// <param name="officesOpen">False when nobody takes calls on that day.</param>
    /// <param name="asRequest">True for something that is first asked for as a service request.</param>
    /// <param name="random">Where chance comes from.</param>
    public static Problem Draw(DateOnly day, bool officesOpen, bool asRequest, Random random)
    {
        var topic = DrawTopic(asRequest, random);
        var resident = Resident.Draw(topic, officesOpen, random);
        return new Problem(topic, resident, Placeholders.Draw(day, topic, resident, random), random);
    }

    /// <summary>A text of the pools with this case's particulars in it.</summary>
    public string Fill(string text) => placeholders.Fill(text);

    /// <summary>One of these texts with this case's particulars in it.</summary>
    public string Any(ImmutableArray<string> texts, Random random) => Fill(random.Any(texts));

    /// <summary>The complaint in the resident's words: short as a text message, longer in a letter.</summary>
    public string Words(Random random) => Say(Any(Topic.Says, random), random);

    /// <summary>The dissatisfaction with how a service request was answered, in the resident's words.</summary>
    public string UnhappyWords(Random random) => Say(Any(Texts.Common.Unhappy, random), random);

    /// <summary>The service request in the resident's words.</summary>
    public string RequestWords(Random random) =>
        Join(
            Any(Topic.Requests, random),
            random.Percent(85) ? Any(Texts.Common.Started, random) : "",
            random.Percent(35) ? Any(Texts.Common.Effects, random) : "",
            random.Percent(60) ? random.Any(Texts.Common.Endings) : ""
        );

    private string Say(string main, Random random)
    {
        var isShort = Resident.Labels.Channel is Channel.Text or Channel.SocialMedia;
        return Join([
            !isShort && random.Percent(55) ? Any(Texts.Common.Openers, random) : "",
            main,
            .. Points.Take(isShort ? 1 : 4).Select(point => point.Says),
            !isShort && random.Percent(65) ? Any(Texts.Common.Effects, random) : "",
            random.Percent(60) ? $"I want {Wants[0]}." : "",
            !isShort && random.Percent(45) ? random.Any(Texts.Common.Closers) : "",
        ]);
    }

    private TopicPoint Filled(TopicPoint point) =>
        new(Fill(point.Says), Fill(point.Point), Fill(point.Upheld), Fill(point.Not));

    private static Topic DrawTopic(bool asRequest, Random random)
    {
        while (true)
        {
            var category = Categories.Draw(random);
            var topics = Texts
                .Topics.Where(topic =>
                    topic.Category == category && (!asRequest || topic.Requests is { IsDefaultOrEmpty: false })
                )
                .ToList();
            if (topics.Count > 0)
            {
                return random.Any(topics);
            }
        }
    }

    private static string Join(params IEnumerable<string> parts) =>
        string.Join(' ', parts.Where(part => part.Length > 0));
}
