using Upheld.Calendar;
using Upheld.Code.Facts;
using Upheld.People;

namespace Upheld.Server.Pages.Elements;

/// <summary>What there is to choose from, drawn from the subjects' own words.</summary>
public static class Choices
{
    public static readonly IReadOnlyList<Choice> Channels = [.. Enum.GetValues<Channel>().Select(Of)];

    /// <summary>The ways to tell a resident something.</summary>
    public static readonly IReadOnlyList<Choice> WaysToTell =
    [
        .. Enum.GetValues<Channel>().Where(channel => channel.ReachesResidents).Select(Of),
    ];

    public static readonly IReadOnlyList<Choice> Outcomes =
    [
        .. Enum.GetValues<Outcome>().Select(outcome => new Choice(outcome.ToString(), outcome.InWords)),
    ];

    /// <summary>The grounds for refusing.</summary>
    public static readonly IReadOnlyList<Choice> Grounds =
    [
        .. Enum.GetValues<ExclusionGround>().Select(ground => new Choice(ground.ToString(), ground.InWords)),
    ];

    /// <summary>The nations whose bank holidays are known.</summary>
    public static readonly IReadOnlyList<Choice> Nations =
    [
        .. Enum.GetValues<Nation>().Select(nation => new Choice(nation.ToString(), nation.InWords)),
    ];

    /// <summary>The roles an account can have.</summary>
    public static readonly IReadOnlyList<Choice> Roles =
    [
        .. RoleWords.OfAccounts.Select(role => new Choice(role.ToString(), role.InWords, role.Does)),
    ];

    /// <summary>The landlord's tenures, as staff read them.</summary>
    public static IReadOnlyList<Choice> Tenures(LandlordLists lists) =>
        [.. lists.Tenures.Select(tenure => new Choice(tenure.Value, tenure.Text))];

    /// <summary>The landlord's tenures, as residents are asked.</summary>
    public static IReadOnlyList<Choice> TenuresToResidents(LandlordLists lists) =>
        [.. lists.Tenures.Select(tenure => new Choice(tenure.Value, tenure.ToResidents))];

    public static IReadOnlyList<Choice> Categories(LandlordLists lists) =>
        [.. lists.Categories.Select(category => new Choice(category, category))];

    private static Choice Of(Channel channel) => new(channel.ToString(), channel.InWords);
}
