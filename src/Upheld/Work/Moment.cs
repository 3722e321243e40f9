using Upheld.Code;
using Upheld.Code.Facts;
using Upheld.People;

namespace Upheld.Work;

/// <summary>When, by whom and under which terms something is decided.</summary>
/// <param name="Today">The day, by the clock on a wall in England.</param>
/// <param name="Terms">Calendar, limits and edition in force.</param>
/// <param name="By">Who decides.</param>
public sealed record Moment(DateOnly Today, Terms Terms, Person By)
{
    /// <summary>The landlord's name, for letters; empty until it is set up.</summary>
    public string Landlord { get; init; } = "";

    /// <summary>What people are called, and who can be given a case; nobody where this is left out.</summary>
    public Colleagues Colleagues { get; init; } = Colleagues.None;

    /// <summary>True on the day on which the landlord was set up, and before.</summary>
    public bool IsFirstDay { get; init; }

    /// <summary>The landlord's lists, of which a case's labels are chosen; those it begins with where this is left out.</summary>
    public LandlordLists Lists { get; init; } = LandlordLists.AsShipped;

    /// <summary>A reference that no case has, for one that begins with this decision.</summary>
    public string NewReference { get; init; } = "";

    /// <summary>The edition of the Code in force.</summary>
    public Edition Code => Terms.Edition;
}
