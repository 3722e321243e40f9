using System.Security.Claims;
using Upheld.People;
using Upheld.Server.Storage.People;

namespace Upheld.Server.Accounts;

/// <summary>How a person travels through a request: as claims, and back.</summary>
internal static class PersonClaims
{
    private const string Team = "team";

    /// <summary>The claims of a person.</summary>
    public static IEnumerable<Claim> Of(Person person) =>
        [
            new(ClaimTypes.NameIdentifier, person.Id),
            new(ClaimTypes.Name, person.Id),
            new(ClaimTypes.GivenName, person.Name),
            new(ClaimTypes.Role, person.Role.ToString()),
            .. person.Teams.Select(team => new Claim(Team, team)),
        ];

    /// <summary>The person who is signed in; null where nobody is, or the role is none that there is.</summary>
    public static Person? PersonOrNull(this ClaimsPrincipal user) =>
        user.Identity is { IsAuthenticated: true }
        && user.FindFirstValue(ClaimTypes.NameIdentifier) is { } id
        && AccountRole.Find(user.FindFirstValue(ClaimTypes.Role)) is { } role
            ? new Person(id, user.FindFirstValue(ClaimTypes.GivenName) ?? id, role)
            {
                Teams = [.. user.FindAll(Team).Select(claim => claim.Value)],
            }
            : null;

    /// <summary>The person who is signed in; an endpoint that asks has required it.</summary>
    public static Person Person(this ClaimsPrincipal user) =>
        user.PersonOrNull() ?? throw new InvalidOperationException("Nobody is signed in.");
}
