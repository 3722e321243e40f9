using System.Collections.Immutable;
using System.Globalization;
using Upheld.Calendar;
using Upheld.Cases;
using Upheld.Cases.Intake;
using Upheld.Cases.Stages;
using Upheld.Code;
using Upheld.Code.Facts;
using Upheld.Code.HousingOmbudsman2024;

namespace Upheld.Tests;

/// <summary>One plain example of everything a test needs. A test changes only what it is about.</summary>
internal static class Given
{
    public static readonly Terms Terms = new(
        new WorkingCalendar(Nation.EnglandAndWales, BankHolidays.BuiltIn),
        LandlordPolicy.None
    );

    public static readonly Complainant Resident = new("Asha Bell", Phone: "01632 960123");

    public static readonly ComplaintDefinition Definition = new()
    {
        Understanding = "The roof has leaked since spring, and two visits were missed.",
        OutcomesSought = "The roof mended, and an apology.",
        Points = ["The leak", "The missed visits"],
        ResponsibleFor = "The roof and our contractor's visits.",
        NotResponsibleFor = "None.",
    };

    /// <summary>A day as people write it. A weekday that does not fit the date is an error.</summary>
    public static DateOnly Day(string words) =>
        DateOnly.ParseExact(words, "dddd d MMMM yyyy", CultureInfo.InvariantCulture);

    /// <summary>A dated fact of a record kept elsewhere, such as a spreadsheet.</summary>
    public static Fact Fact(string day) => new(Day(day), new Source(1));

    public static Incoming Incoming(DateOnly on, DateOnly? recognised = null) =>
        new(on, Resident, "The roof still leaks.", new Labels("rented", "Repairs", Channel.Phone), recognised);

    public static Notice Notice(DateOnly on, string? text = null) =>
        new(on, Channel.Email, text ?? $"Dear Asha Bell, this is about your roof. {Ombudsman.Details}");

    public static ProposedAcknowledgement Acknowledgement(DateOnly on) => new(Definition, Notice(on));

    public static ProposedExtension Extension(DateOnly on, DateOnly until, string? goodReason = null) =>
        new(until, "The surveyor needs dry weather.", goodReason, Notice(on));

    public static ProposedResponse Response(DateOnly on, ImmutableArray<string> points) =>
        new(
            Outcome.Upheld,
            [.. points.Select(point => new PointAnswer(point, Outcome.Upheld, "Our repairs policy allows 20 days."))],
            Notice(on)
        );

    public static ProposedRefusal Refusal(DateOnly on) =>
        new(
            on,
            ExclusionGround.AlreadyConsidered,
            "The same leak was answered at both stages in May.",
            null,
            null,
            Notice(on)
        );
}
