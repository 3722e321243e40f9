using System.Collections.Immutable;
using System.Text.Json;

namespace Upheld.Demo.Wording;

/// <summary>One thing that residents complain about, with everything either side may say of it.</summary>
/// <param name="Category">The landlord's own category.</param>
/// <param name="Matter">It in a few words, to follow "about".</param>
/// <param name="Requests">How it is first asked for as a service request; empty where it never is.</param>
/// <param name="Done">What is noted when such a request is done.</param>
/// <param name="Says">How a complaint about it begins.</param>
/// <param name="Points">What can be complained about in it.</param>
/// <param name="Wants">What a resident may want, each as "the boiler replaced".</param>
/// <param name="Responsible">What the landlord answers for.</param>
/// <param name="NotResponsible">What it does not.</param>
/// <param name="Extension">Why an answer may take longer.</param>
/// <param name="Tenure">Whose tenure it belongs to, "homeowner" for either kind, or null for anyone's.</param>
internal sealed record Topic(
    string Category,
    string Matter,
    ImmutableArray<string> Requests,
    string? Done,
    ImmutableArray<string> Says,
    ImmutableArray<TopicPoint> Points,
    ImmutableArray<string> Wants,
    string Responsible,
    string NotResponsible,
    string Extension,
    string? Tenure = null
);

/// <summary>One point of a complaint: as the resident says it, as the definition has it, and its two answers.</summary>
internal sealed record TopicPoint(string Says, string Point, string Upheld, string Not);

/// <summary>What fits any complaint.</summary>
internal sealed record CommonTexts
{
    public required ImmutableArray<string> Understandings { get; init; }
    public required ImmutableArray<string> InPart { get; init; }
    public required ImmutableArray<string> HandledWell { get; init; }
    public required ImmutableArray<string> HandledBadly { get; init; }
    public required ImmutableArray<string> Remedies { get; init; }
    public required ImmutableArray<TopicPoint> Points { get; init; }
    public required ImmutableArray<string> Openers { get; init; }
    public required ImmutableArray<string> Effects { get; init; }
    public required ImmutableArray<string> Wants { get; init; }
    public required ImmutableArray<string> Closers { get; init; }
    public required ImmutableArray<string> Started { get; init; }
    public required ImmutableArray<string> Endings { get; init; }
    public required ImmutableArray<string> Unhappy { get; init; }
    public required ImmutableArray<string> Escalations { get; init; }
    public required ImmutableArray<string> Withdrawals { get; init; }
    public required ImmutableArray<string> Declined { get; init; }
    public required ImmutableArray<string> Reviews { get; init; }
    public required ImmutableArray<string> Notes { get; init; }
    public required ImmutableArray<string> Corrections { get; init; }
    public required ImmutableArray<string> TooOld { get; init; }
    public required ImmutableArray<string> Discretion { get; init; }
    public required ImmutableArray<string> InCourt { get; init; }
    public required ImmutableArray<string> ConsideredBefore { get; init; }
    public required ImmutableArray<string> ByPolicy { get; init; }
}

/// <summary>Names and places, all invented.</summary>
internal sealed record PeopleTexts
{
    public required ImmutableArray<string> FirstNames { get; init; }
    public required ImmutableArray<string> LastNames { get; init; }
    public required ImmutableArray<string> Streets { get; init; }
    public required ImmutableArray<string> Blocks { get; init; }
    public required ImmutableArray<string> Towns { get; init; }
    public required ImmutableArray<string> Rooms { get; init; }
    public required ImmutableArray<string> Items { get; init; }
    public required ImmutableArray<string> Contractors { get; init; }
    public required ImmutableArray<string> Who { get; init; }
    public required ImmutableArray<string> Representatives { get; init; }
}

/// <summary>The texts as they are kept beside the code, one JSON file for each kind of problem.</summary>
internal static class Texts
{
    /// <summary>Every topic, in the order of these files.</summary>
    public static readonly ImmutableArray<Topic> Topics =
    [
        .. new[] { "repairs", "damp", "safety", "services", "neighbourhoods", "charges" }.SelectMany(Read<Topic[]>),
    ];

    /// <summary>What fits any complaint.</summary>
    public static readonly CommonTexts Common = Read<CommonTexts>("common");

    /// <summary>Names and places.</summary>
    public static readonly PeopleTexts People = Read<PeopleTexts>("people");

    private static T Read<T>(string name)
    {
        using var text = typeof(Texts).Assembly.GetManifestResourceStream($"{name}.json")!;
        return JsonSerializer.Deserialize<T>(text, JsonSerializerOptions.Web)!;
    }
}
