using Upheld.Code;
using Upheld.People;

namespace Upheld.Accounts;

/// <summary>A token by which a program uses the API. The record names the program by it, so no two share a name.</summary>
public sealed record ApiToken
{
    /// <summary>The most letters in a name.</summary>
    public const int MostInName = 100;

    /// <summary>How many days one works where nobody says otherwise.</summary>
    public const int Days = 365;

    /// <summary>The most days one works.</summary>
    public const int MostDays = 3_650;

    /// <summary>How its stream folds. A token that nobody has made yet is there too, and may be made.</summary>
    public static readonly Subject<ApiToken> Subject = new(
        "token",
        Of,
        [StoredEvent.Of<TokenMade>(), StoredEvent.Of<TokenRevoked>()]
    );

    /// <summary>What it is for, such as "website".</summary>
    public required string Name { get; init; }

    /// <summary>What it may do; null while none was made.</summary>
    public Role? Role { get; init; }

    /// <summary>The hash of it, in hexadecimal digits. The token itself is kept by nobody.</summary>
    public string Hash { get; init; } = "";

    /// <summary>The last day it works.</summary>
    public DateOnly LastDay { get; init; }

    /// <summary>True once it was revoked.</summary>
    public bool IsRevoked { get; init; }

    /// <summary>Who a program with this token is in the record.</summary>
    public static string PersonId(string name) => $"token:{name}";

    /// <summary>Folds a token's stream.</summary>
    public static ApiToken Of(string name, IEnumerable<RecordedEvent> events) =>
        events.Aggregate(
            new ApiToken { Name = name },
            (token, recorded) => recorded.FoldInto(token, (TokenEvent happened) => happened.Apply(token))
        );

    /// <summary>True where it opens the API on a day.</summary>
    public bool WorksOn(DateOnly day) => Role is not null && !IsRevoked && day <= LastDay;

    /// <summary>Makes it, unless one of its name works.</summary>
    /// <param name="role">What it may do.</param>
    /// <param name="hash">The hash of it.</param>
    /// <param name="days">How many days it works, this one included.</param>
    /// <param name="now">When, and by whom.</param>
    public Decision Make(Role role, string hash, int days, Moment now) =>
        Decision.Unless(
            [
                Faults.OfLine(Name, "name", $"Enter a name of 1 to {MostInName} letters", MostInName),
                Faults.If(
                    WorksOn(now.Today),
                    null,
                    $"There is a token named {Name} that works. Revoke it first, or choose another name",
                    "name"
                ),
                Faults.If(days is < 1 or > MostDays, null, $"A token works for 1 to {MostDays:N0} days", "days"),
            ],
            () => new TokenMade(now.Today, role, hash, now.Today.AddDays(days - 1))
        );

    /// <summary>Ends it, at once.</summary>
    public Decision Revoke(Moment now) =>
        WorksOn(now.Today)
            ? new TokenRevoked(now.Today)
            : new Fault(null, $"There is no token named '{Name}' that still works", "name");
}

/// <summary>Something that was done to a token.</summary>
/// <param name="On">The day.</param>
public abstract record TokenEvent(DateOnly On) : Event(On)
{
    /// <summary>The token afterwards.</summary>
    internal abstract ApiToken Apply(ApiToken before);
}

/// <summary>A token was made. An earlier one of its name works no more.</summary>
/// <param name="On">The day.</param>
/// <param name="Role">What it may do.</param>
/// <param name="Hash">The hash of it, in hexadecimal digits.</param>
/// <param name="LastDay">The last day it works.</param>
[StoredAs("token-made", version: 1)]
public sealed record TokenMade(DateOnly On, Role Role, string Hash, DateOnly LastDay) : TokenEvent(On)
{
    internal override ApiToken Apply(ApiToken before) =>
        before with
        {
            Role = Role,
            Hash = Hash,
            LastDay = LastDay,
            IsRevoked = false,
        };

    /// <inheritdoc/>
    public override Description Describe() => new Description("Token made").With("Role", Role.InWords);
}

/// <summary>A token was ended before its last day.</summary>
/// <param name="On">The day.</param>
[StoredAs("token-revoked", version: 1)]
public sealed record TokenRevoked(DateOnly On) : TokenEvent(On)
{
    internal override ApiToken Apply(ApiToken before) => before with { IsRevoked = true };

    /// <inheritdoc/>
    public override Description Describe() => new("Token revoked");
}
