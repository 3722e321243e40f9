using System.Collections.Immutable;
using Upheld.Code;
using Upheld.People;

namespace Upheld.Accounts;

/// <content>What is done to an account: each a pure decision.</content>
public sealed partial record Account
{
    // What records by itself or for others: an account of this name could not be told from it in the record.
    private static readonly ImmutableArray<Person> NotAccounts = [Person.Website, Access.OfUpheld.Person];

    private const string SameName = "Someone else is called this, and the record shows people by name.";

    /// <summary>Someone who has an account is called the same.</summary>
    public static readonly Fault NameIsTaken = new(
        null,
        $"{SameName} Add what tells them apart, such as a team",
        "name"
    );

    private static readonly Fault NameIsTakenSince = new(null, $"{SameName} Close that account first.");

    /// <summary>The person this account signs in.</summary>
    /// <exception cref="InvalidOperationException">It has not taken effect.</exception>
    public Person Person =>
        new(Id, Name, Role ?? throw new InvalidOperationException($"{Id} is no account yet.")) { Teams = Teams };

    /// <summary>Gives someone an account, and a link with which they choose a password.</summary>
    /// <param name="name">What they are called.</param>
    /// <param name="role">What they may do; null while none is chosen.</param>
    /// <param name="link">The hash of the secret in the link, or null to make none.</param>
    /// <param name="now">When, and by whom.</param>
    public Decision Add(string? name, Role? role, string? link, Moment now) =>
        Decision.Unless(
            [FaultOfName(name, now.Colleagues), FaultOfId(), FaultOfRole(role)],
            () =>
            {
                var waits = MustWait(role!.Value, now);
                var added = new AccountAdded(now.Today, name!.Trim(), role.Value) { Waits = waits };
                return link is null ? added : Decision.Record(added, LinkOf(link, waits, now));
            }
        );

    /// <summary>Gives someone an account with the password they chose, as whoever sets the landlord up does for themselves.</summary>
    /// <param name="name">What they are called.</param>
    /// <param name="role">What they may do.</param>
    /// <param name="password">The print of the hash that is kept of the password.</param>
    /// <param name="now">When, and by whom.</param>
    public Decision AddWithPassword(string? name, Role role, string password, Moment now)
    {
        var added = Add(name, role, null, now);
        return added.IsRefused ? added : Decision.Record([.. added.Events, new PasswordChosen(now.Today, password)]);
    }

    /// <summary>Makes a link with which its owner chooses a password; none made before works any more.</summary>
    /// <param name="link">The hash of the secret in it.</param>
    /// <param name="now">When, and by whom.</param>
    public Decision MakeLink(string link, Moment now) =>
        Proposed is { IsOpen: true, Role: { } role }
            ? LinkOf(link, MustWait(role, now), now)
            : new Fault(null, $"The account of {Name} is closed. Open it again before you make a link.");

    /// <summary>
    /// Makes a link as whoever runs the machine, which also confirms what waits: they are the way out where no complaints
    /// officer can.
    /// </summary>
    public Decision MakeLinkByMachine(string link, Moment now) =>
        Waiting.IsEmpty || Proposed.IsClosed
            ? MakeLink(link, now)
            : Decision.Record(new AccountChangesConfirmed(now.Today), LinkOf(link, waits: false, now));

    /// <summary>Chooses a password with a link, which is used up.</summary>
    /// <param name="link">The hash of the secret in the link.</param>
    /// <param name="password">The print of the hash that is kept of the password.</param>
    /// <param name="now">When.</param>
    public Decision ChoosePassword(string link, string password, Moment now) =>
        TakesLink(link, now.Today)
            ? new PasswordChosen(now.Today, password)
            : new Fault(null, "This link does not work any more.");

    /// <summary>Gives it a password without a link, as only whoever runs the machine does.</summary>
    /// <param name="password">The print of the hash that is kept of the password.</param>
    /// <param name="now">When.</param>
    public Decision GivePassword(string password, Moment now) =>
        Version > 0 ? new PasswordChosen(now.Today, password) : new Fault(null, "There is no such account.");

    /// <summary>Keeps the same password by a stronger hash; nothing where another was chosen since.</summary>
    /// <param name="before">The print of the hash that the password was held against.</param>
    /// <param name="after">The print of the stronger one.</param>
    /// <param name="now">When.</param>
    public Decision HashAnew(string? before, string after, Moment now) =>
        Password == before ? new PasswordHashedAnew(now.Today, after) : Decision.Record();

    /// <summary>True where a link works for this account.</summary>
    public bool TakesLink(string link, DateOnly today) =>
        IsOpen && Link is { } one && one.Hash == link && today <= one.LastDay;

    /// <summary>Closes the account. Nobody closes their own: who would open it again?</summary>
    public Decision Close(Moment now)
    {
        if (IsOf(now.By))
        {
            return new Fault(null, "You cannot close your own account.");
        }

        return IsClosed ? Decision.Record() : new AccountClosed(now.Today);
    }

    /// <summary>True where it is someone's own.</summary>
    public bool IsOf(Person who) => IsOf(Id, who);

    /// <summary>True where the account of a sign-in name is someone's own.</summary>
    public static bool IsOf(string id, Person who) => id == who.Id;

    /// <summary>Opens a closed account again, unless someone has been given its name since.</summary>
    public Decision OpenAgain(Moment now)
    {
        if (!IsClosed || Role is not { } role)
        {
            return Decision.Record();
        }

        return now.Colleagues.IsCalled(Name, Id)
            ? NameIsTakenSince
            : new AccountOpenedAgain(now.Today) { Waits = MustWait(role, now) };
    }

    /// <summary>Has them do something else.</summary>
    public Decision GiveRole(Role? given, Moment now) =>
        Decision.Unless(
            [FaultOfRole(given), Faults.If(IsOf(now.By), null, "You cannot change your own role.", "role")],
            () =>
                Proposed.Role == given
                    ? Decision.Record()
                    : new RoleGiven(now.Today, given!.Value) { Waits = MustWait(given.Value, now) }
        );

    /// <summary>Confirms all that waits, as a complaints officer; it takes effect.</summary>
    public Decision Confirm(Moment now) =>
        Decision.Unless(
            [
                .. WhyNotJudged(now),
                Proposed.IsOpen && now.Colleagues.IsCalled(Proposed.Name, Id) ? NameIsTakenSince : null,
            ],
            () => new AccountChangesConfirmed(now.Today)
        );

    /// <summary>Refuses all that waits, as a complaints officer.</summary>
    public Decision Refuse(Moment now) =>
        Decision.Unless(WhyNotJudged(now), () => new AccountChangesRefused(now.Today));

    /// <summary>True where something waits that someone who confirms accounts may judge.</summary>
    public bool MayBeJudgedBy(Person who) => !Waiting.IsEmpty && !IsOf(who);

    private IEnumerable<Fault?> WhyNotJudged(Moment now) =>
        [
            Faults.If(Waiting.IsEmpty, null, "Nothing about this account waits to be confirmed."),
            Faults.If(IsOf(now.By), null, "Another complaints officer confirms what is about you."),
        ];

    // Whoever runs the machine can read everything anyway, and is the way out where no officer can sign in.
    private static bool MustWait(Role role, Moment now) =>
        ReadsCases(role) && !now.IsFirstDay && now.By != Access.OfUpheld.Person;

    /// <summary>True where someone with a role reads cases.</summary>
    public static bool ReadsCases(Role role) => new Person("", "", role).Access.May(Act.ReadCase);

    private static PasswordLinkMade LinkOf(string link, bool waits, Moment now) =>
        new(now.Today, link, now.Today.AddDays(PasswordLink.Days - 1)) { Waits = waits };

    private static Fault? FaultOfRole(Role? role) =>
        Faults.If(
            role is not { } chosen || !RoleWords.OfAccounts.Contains(chosen),
            null,
            "Choose what they do",
            "role"
        );

    private Fault? FaultOfId()
    {
        if (!SignInName.IsOne(Id))
        {
            return new Fault(null, SignInName.Rule, "id");
        }

        if (NotAccounts.Any(one => one.Id == Id))
        {
            return new Fault(null, "Upheld itself records by this sign-in name. Choose another", "id");
        }

        return Version > 0 ? new Fault(null, "Someone else has this sign-in name. Choose another", "id") : null;
    }

    // The record shows people by name alone, so no two open accounts share one.
    private Fault? FaultOfName(string? name, Colleagues colleagues)
    {
        if (Faults.OfLine(name, "name", "Enter the name") is { } fault)
        {
            return fault;
        }

        if (name is null || name.HasInvisibleSign)
        {
            return new Fault(null, "This name has a sign in it that nobody can see. Type the name anew", "name");
        }

        return colleagues.IsCalled(name, Id) || NotAccounts.Any(one => PersonName.IsSame(one.Name, name))
            ? NameIsTaken
            : null;
    }
}
