using Upheld.Calendar;
using Upheld.Code;
using Upheld.Code.Facts;
using Upheld.People;

namespace Upheld.Cases.Steps;

/// <summary>A resident asked for something to be put right (1.4).</summary>
/// <param name="On">The day they asked.</param>
/// <param name="Who">Who asked.</param>
/// <param name="Words">What they said, as they said it.</param>
/// <param name="Labels">Tenure, category and channel at receipt.</param>
[StoredAs("service-request-received", version: 1)]
public sealed record ServiceRequestReceived(DateOnly On, Complainant Who, string Words, Labels Labels) : CaseOpened(On)
{
    internal override Case Open(string reference, Fact fact) =>
        new RequestCase
        {
            Reference = reference,
            Who = Who,
            Words = Words,
            Labels = Labels,
            RecognisedOn = On,
            Request = new ServiceRequest { Reference = reference, Requested = fact },
        };

    /// <inheritdoc/>
    public override Description Describe() => new Description("Service request received").Saying(Words);
}

/// <summary>A complaint was received.</summary>
/// <param name="On">The day the resident expressed the dissatisfaction (1.3, 1.5).</param>
/// <param name="RecognisedOn">The day staff saw that it was a complaint; never earlier.</param>
/// <param name="Who">Who complains.</param>
/// <param name="Words">What they said, as they said it.</param>
/// <param name="Labels">Tenure, category and channel at receipt.</param>
/// <param name="ServiceRequest">The service request it was raised from, or null.</param>
[StoredAs("complaint-received", version: 1)]
public sealed record ComplaintReceived(
    DateOnly On,
    DateOnly RecognisedOn,
    Complainant Who,
    string Words,
    Labels Labels,
    string? ServiceRequest
) : CaseOpened(On)
{
    internal override Case Open(string reference, Fact fact) =>
        new ComplaintCase
        {
            Reference = reference,
            Who = Who,
            Words = Words,
            Labels = Labels,
            RecognisedOn = RecognisedOn,
            Links = ServiceRequest is { } request ? [request] : [],
            Complaint = new Complaint
            {
                Reference = reference,
                Labels = Labels,
                OriginalWords = Words,
                StageOne = new Stage { Requested = fact },
            },
        };

    /// <inheritdoc/>
    public override Description Describe() =>
        new Description("Complaint received")
            .Saying(Words)
            .With("Recognised by staff", RecognisedOn == On ? null : RecognisedOn.InWords)
            .With("Raised from service request", ServiceRequest);
}

/// <summary>
/// Receives a complaint or a service request, by whatever channel (1.2–1.5, 3.1, 3.2). The clock of a complaint starts on
/// the day the resident expressed the dissatisfaction. It stands beside the list of steps, because there is no case yet.
/// </summary>
public static class Receive
{
    /// <summary>The most letters of what a resident sends in themselves. Staff take down as much as a text can have.</summary>
    public const int MostFromResident = 5_000;

    private const int MostInEmail = 254;
    private const int MostInPhone = 40;
    private const int MostInAddress = 500;

    /// <summary>A matter as it comes in.</summary>
    public record Incoming : Asked
    {
        /// <summary>
        /// Whether it is a service request and no complaint (1.4). Staff say which; what residents send themselves is a
        /// complaint.
        /// </summary>
        [Named("What it is")]
        public bool? IsServiceRequest { get; init; }

        /// <summary>What the resident said, word for word.</summary>
        public string? Text { get; init; }

        /// <summary>The resident's name.</summary>
        public string? Name { get; init; }

        /// <summary>E-mail.</summary>
        public string? Email { get; init; }

        /// <summary>Telephone.</summary>
        public string? Phone { get; init; }

        /// <summary>The home concerned.</summary>
        public string? Address { get; init; }

        /// <summary>Who speaks for the resident.</summary>
        public string? Representative { get; init; }

        /// <summary>How it came.</summary>
        [Named("How it reached you")]
        public Channel? Channel { get; init; }

        /// <summary>The day the resident said it.</summary>
        [Named("The day the resident said it")]
        public DateOnly? ReceivedOn { get; init; }

        /// <summary>The day staff saw what it was; null when that was the day it was received.</summary>
        [Named("The day staff saw that it was a complaint")]
        public DateOnly? RecognisedOn { get; init; }

        /// <summary>The resident's tenure at receipt, one of the landlord's list, such as "shared ownership".</summary>
        public string? Tenure { get; init; }

        /// <summary>What it is about, one of the landlord's list.</summary>
        public string? Category { get; init; }
    }

    /// <summary>How someone is asked for what is missing.</summary>
    /// <param name="ForText">What was said.</param>
    /// <param name="ForName">The resident's name.</param>
    /// <param name="ToChoose">One of a list; null to name what is in it.</param>
    /// <param name="Most">The most letters of what was said.</param>
    internal sealed record Asking(string ForText, string ForName, string? ToChoose, int Most);

    /// <summary>How staff are asked, of whom a resident says it.</summary>
    internal static readonly Asking AskingStaff = new(
        "Write down what the resident said.",
        "Enter the resident’s name.",
        ToChoose: null,
        Faults.MostLetters
    );

    private static readonly Asking AskingResident = new(
        "Tell us what is wrong",
        "Enter your name",
        "Choose one of the answers.",
        MostFromResident
    );

    /// <summary>Everything it can record.</summary>
    public static IEnumerable<StoredEvent> Records =>
        [StoredEvent.Of<ServiceRequestReceived>(), StoredEvent.Of<ComplaintReceived>()];

    /// <summary>The form as it is opened.</summary>
    public static Incoming Begin(Moment now) => new() { ReceivedOn = now.Today };

    /// <summary>Receives it, or says everything that is missing.</summary>
    public static Decision Decide(Incoming sent, Moment now)
    {
        var isFromResident = now.By.Role is Role.Public;
        var (given, asking) = isFromResident ? (OwnWords(sent, now), AskingResident) : (sent, AskingStaff);
        return Decision.Unless(
            [
                Faults.If(
                    given.IsServiceRequest is null,
                    null,
                    "Choose what it is: a complaint or a service request.",
                    "isServiceRequest"
                ),
                .. FaultsOf(given, now.Today, asking),
                // Staff have the resident before them and can ask; what comes in by itself could not be answered.
                Faults.If(
                    isFromResident && given.Email.IsBlank && given.Phone.IsBlank && given.Address.IsBlank,
                    null,
                    "Give us an email address, a phone number or an address to reach you.",
                    "email"
                ),
                Faults.OfListed(
                    given.Tenure,
                    now.Lists.Tenures.Select(tenure => tenure.Value),
                    "tenure",
                    asking.ToChoose
                ),
                Faults.OfListed(given.Category, now.Lists.Categories, "category", asking.ToChoose),
            ],
            () => given.IsServiceRequest is true ? Request(given) : Complaint(given, null)
        );
    }

    /// <summary>
    /// Everything that is missing or wrong but for the labels: those of a service request were chosen when it came, and
    /// go with the complaint whatever the lists say now.
    /// </summary>
    /// <param name="given">What was given.</param>
    /// <param name="today">Today.</param>
    /// <param name="asking">How whoever gave it is asked.</param>
    /// <param name="request">The day of the service request it comes from, or null.</param>
    internal static IEnumerable<Fault?> FaultsOf(
        Incoming given,
        DateOnly today,
        Asking asking,
        DateOnly? request = null
    ) =>
        [
            Faults.OfText(given.Text, "text", asking.ForText, asking.Most),
            Faults.OfLine(given.Name, "name", asking.ForName),
            Faults.OfLine(given.Email, "email", MostInEmail)
                ?? Faults.If(
                    !given.Email.IsBlank && !IsAddress(given.Email),
                    null,
                    "Enter an email address in the correct format, like name@example.com.",
                    "email"
                ),
            Faults.OfLine(given.Phone, "phone", MostInPhone),
            Faults.OfLength(given.Address, "address", MostInAddress),
            Faults.OfLine(given.Representative, "representative"),
            Faults.OfChoice(given.Channel, "channel", "Choose how it reached you."),
            Faults.OfDay(
                given.ReceivedOn,
                today,
                "receivedOn",
                "the day the resident said it",
                request,
                "the service request"
            ),
            given.RecognisedOn is null
                ? null
                : Faults.OfDay(
                    given.RecognisedOn,
                    today,
                    "recognisedOn",
                    "the day staff saw that it was a complaint",
                    given.ReceivedOn,
                    "the resident said it"
                ),
        ];

    // Whatever else was sent: the day and the kind are not a resident's to say.
    private static Incoming OwnWords(Incoming sent, Moment now) =>
        sent with
        {
            IsServiceRequest = false,
            Channel = Code.Facts.Channel.Web,
            ReceivedOn = now.Today,
            RecognisedOn = null,
        };

    /// <summary>The complaint, once nothing is missing.</summary>
    internal static ComplaintReceived Complaint(Incoming given, string? request) =>
        new(
            given.ReceivedOn!.Value,
            given.RecognisedOn ?? given.ReceivedOn.Value,
            Who(given),
            given.Text!.Trim(),
            Labels(given),
            request
        );

    private static ServiceRequestReceived Request(Incoming given) =>
        new(given.ReceivedOn!.Value, Who(given), given.Text!.Trim(), Labels(given));

    private static Complainant Who(Incoming given) =>
        new(
            given.Name!.Trim(),
            given.Email.OrNull,
            given.Phone.OrNull,
            given.Address.OrNull,
            given.Representative.OrNull
        );

    private static Labels Labels(Incoming given) =>
        new(LandlordLists.Recorded(given.Tenure.OrNull), given.Category.OrNull, given.Channel);

    // One sign in the middle, and no gap: whether the address exists only a letter to it can tell.
    private static bool IsAddress(string email) =>
        email.Trim() is var typed
        && typed.IndexOf('@') is > 0 and var at
        && at == typed.LastIndexOf('@')
        && at < typed.Length - 1
        && !typed.Any(char.IsWhiteSpace);
}
