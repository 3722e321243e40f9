using System.Collections.Immutable;
using Upheld.People;

namespace Upheld.Accounts;

/// <summary>
/// Someone's account: who may sign in, and as what. What an administrator does to an account that reads cases waits until a
/// complaints officer has confirmed it, so that nobody comes to read cases unseen.
/// </summary>
public sealed partial record Account
{
    /// <summary>How its stream folds. An account that nobody has added yet is there too, and may be added.</summary>
    public static readonly Subject<Account> Subject = new(
        "account",
        Of,
        [
            StoredEvent.Of<AccountAdded>(),
            StoredEvent.Of<AccountClosed>(),
            StoredEvent.Of<AccountOpenedAgain>(),
            StoredEvent.Of<RoleGiven>(),
            StoredEvent.Of<TeamsGiven>(),
            StoredEvent.Of<PasswordLinkMade>(),
            StoredEvent.Of<PasswordChosen>(),
            StoredEvent.Of<PasswordHashedAnew>(),
            StoredEvent.Of<AuthenticatorAdded>(),
            StoredEvent.Of<AuthenticatorRemoved>(),
            StoredEvent.Of<PasskeyAdded>(),
            StoredEvent.Of<PasskeyRemoved>(),
            StoredEvent.Of<RecoveryCodesGiven>(),
            StoredEvent.Of<RecoveryCodeUsed>(),
            StoredEvent.Of<SecondFactorTakenAway>(),
            StoredEvent.Of<AccountChangesConfirmed>(),
            StoredEvent.Of<AccountChangesRefused>(),
        ]
    );

    /// <summary>The sign-in name, lower case. It is what events are recorded by, so it never changes.</summary>
    public required string Id { get; init; }

    /// <summary>The number of the last event folded; 0 while there is no such account.</summary>
    public int Version { get; init; }

    /// <summary>What they are called on screens.</summary>
    public string Name { get; init; } = "";

    /// <summary>What they may do; null until the account took effect.</summary>
    public Role? Role { get; init; }

    /// <summary>The teams they belong to: they see what is kept to one of these.</summary>
    public ImmutableSortedSet<string> Teams { get; init; } = [];

    /// <summary>True once the account may not be used any more. It stays for the record.</summary>
    public bool IsClosed { get; init; }

    /// <summary>The print of the hash of their password; null while none is chosen.</summary>
    public string? Password { get; init; }

    /// <summary>The one link with which they choose a password; null where there is none.</summary>
    public PasswordLink? Link { get; init; }

    /// <summary>What they show besides their password.</summary>
    public SecondFactor SecondFactor { get; init; } = SecondFactor.None;

    /// <summary>The number of the event that ended every sign-in before it; 0 where none did.</summary>
    public int SignInsEndedBy { get; init; }

    /// <summary>What was done to it and waits for a complaints officer, in order.</summary>
    public ImmutableArray<AccountEvent> Waiting { get; init; } = [];

    /// <summary>True when its owner may sign in.</summary>
    public bool IsOpen => Role is not null && !IsClosed;

    /// <summary>The account as it will be once what waits is confirmed.</summary>
    public Account Proposed => AfterWaiting(Version);

    /// <summary>The sign-in name that someone means who types it in any case of letters.</summary>
    public static string IdOf(string typed) => typed.Trim().ToLowerInvariant();

    /// <summary>Folds an account's stream.</summary>
    public static Account Of(string id, IEnumerable<RecordedEvent> events) =>
        events.Aggregate(
            new Account { Id = id },
            (account, recorded) =>
                recorded.FoldInto(
                    account,
                    (AccountEvent happened) =>
                        happened.Waits
                            ? account with
                            {
                                Waiting = account.Waiting.Add(happened),
                            }
                            : happened.Apply(account, recorded.Number)
                ) with
                {
                    Version = recorded.Number,
                }
        );

    /// <summary>Its sign-in name.</summary>
    public override string ToString() => Id;

    /// <summary>The account once what waits has taken effect.</summary>
    internal Account AfterWaiting(int number) =>
        Waiting.Aggregate(this with { Waiting = [] }, (account, happened) => happened.Apply(account, number));
}

/// <summary>A link with which the owner of an account chooses a password, once.</summary>
/// <param name="Hash">The hash of the secret in it, in hexadecimal digits.</param>
/// <param name="LastDay">The last day it works.</param>
public sealed record PasswordLink(string Hash, DateOnly LastDay)
{
    /// <summary>How many days it works, the day it is made included.</summary>
    public const int Days = 7;
}
