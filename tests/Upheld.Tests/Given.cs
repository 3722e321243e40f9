using System.Globalization;
using Upheld.Calendar;
using Upheld.Cases;
using Upheld.Cases.Steps;
using Upheld.Code;
using Upheld.Code.Facts;
using Upheld.Code.HousingOmbudsman2024;
using Upheld.People;

namespace Upheld.Tests;

/// <summary>One plain example of everything a test needs. A test changes only what it is about.</summary>
internal static class Given
{
    public static readonly Edition Code = Code2024.Edition;

    public static readonly Terms Terms = new(
        new WorkingCalendar(Nation.EnglandAndWales, BankHolidays.BuiltIn),
        LandlordPolicy.None,
        Code
    );

    public static readonly Person Officer = new("officer", "Olive Officer", Role.ComplaintsOfficer);

    /// <summary>Those whom the stories name. Lea handled cases until her account was closed.</summary>
    public static readonly Colleagues Colleagues = new(
        [
            Officer,
            new Person("sam", "Sam Reed", Role.Handler),
            new Person("kim", "Kim Roy", Role.Handler),
            new Person("ola", "Ola Field", Role.Handler),
            new Person("greg", "Greg Stone", Role.GoverningBodyMember),
            new Person("ada", "Ada Quinn", Role.Administrator),
        ],
        [new Person("lea", "Lea Marsh", Role.Handler)]
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

    /// <summary>A day on which the officer decides.</summary>
    public static Moment Moment(DateOnly today, Terms? terms = null, Person? by = null) =>
        new(today, terms ?? Terms, by ?? Officer)
        {
            Landlord = "Harbour Homes",
            Colleagues = Colleagues,
            NewReference = "C-2",
        };

    /// <summary>A dated fact of a record kept elsewhere, such as a spreadsheet.</summary>
    public static Fact Fact(string day) => new(Day(day), new Source(1));

    public static Receive.Incoming Incoming(DateOnly on, DateOnly? recognised = null) =>
        new()
        {
            IsServiceRequest = false,
            Name = Resident.Name,
            Phone = Resident.Phone,
            Text = "The roof still leaks.",
            Tenure = "rented",
            Category = "Repairs",
            Channel = Channel.Phone,
            ReceivedOn = on,
            RecognisedOn = recognised,
        };

    public static Raise.Asked Raised(DateOnly on, DateOnly? recognised = null) =>
        new()
        {
            Text = "The roof still leaks.",
            Channel = Channel.Phone,
            ReceivedOn = on,
            RecognisedOn = recognised ?? on,
        };

    /// <summary>A notice in a record.</summary>
    public static Notice NoticeOn(DateOnly on, string? text = null) => new(on, Channel.Email, text ?? Notice);

    /// <summary>What the resident is told.</summary>
    public static string Notice => $"Dear Asha Bell, this is about your roof. {Code.Ombudsman.Details}";

    public static Acknowledge.Asked Acknowledgement(DateOnly on) =>
        new()
        {
            Understanding = Definition.Understanding,
            OutcomesSought = Definition.OutcomesSought,
            Points = Definition.Points,
            ResponsibleFor = Definition.ResponsibleFor,
            NotResponsibleFor = Definition.NotResponsibleFor,
            On = on,
            Channel = Channel.Email,
            Notice = Notice,
        };

    public static Extend.Asked Extension(DateOnly on, DateOnly until, string? goodReason = null) =>
        new()
        {
            Until = until,
            Reason = "The surveyor needs dry weather.",
            GoodReason = goodReason,
            On = on,
            Channel = Channel.Email,
            Notice = Notice,
        };

    public static Respond.Asked Response(DateOnly on, IEnumerable<string> points, string? by = null) =>
        new()
        {
            Outcome = Outcome.Upheld,
            Answers =
            [
                .. points.Select(point => new Respond.Answer
                {
                    Point = point,
                    Outcome = Outcome.Upheld,
                    Reasons = "Our repairs policy allows 20 days.",
                }),
            ],
            Handler = by,
            On = on,
            Channel = Channel.Email,
            Notice = Notice,
        };

    public static Refuse.Asked Refusal(DateOnly on) =>
        new()
        {
            Ground = ExclusionGround.AlreadyConsidered,
            Reasons = "The same leak was answered at both stages in May.",
            On = on,
            Channel = Channel.Email,
            Notice = Notice,
        };
}
