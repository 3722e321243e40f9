using System.Security.Claims;
using System.Security.Cryptography;
using System.Text;
using System.Text.Encodings.Web;
using Microsoft.AspNetCore.Authentication;
using Microsoft.Extensions.Options;
using Upheld.Server.Api;
using Upheld.Server.Hosting;
using Upheld.Server.Storage;
using Upheld.Server.Time;

namespace Upheld.Server.Accounts;

/// <summary>
/// Signs a program in by <c>Authorization: Bearer</c>. A token is 256 random bits; only its hash is kept, so a stolen
/// database gives none away.
/// </summary>
internal sealed class BearerTokens(
    IOptionsMonitor<AuthenticationSchemeOptions> options,
    ILoggerFactory logger,
    UrlEncoder encoder,
    Store store,
    TimeProvider clock,
    WrongTokens wrong
) : AuthenticationHandler<AuthenticationSchemeOptions>(options, logger, encoder)
{
    /// <summary>The name of the scheme.</summary>
    public const string SchemeName = "Bearer";

    /// <summary>The policy that asks for a token.</summary>
    public const string Policy = "Token";

    private const string Prefix = "upheld_";

    private TimeSpan? wait;

    /// <summary>A new token and the hash to keep of it.</summary>
    public static (string Token, string Hash) New()
    {
        var token = Prefix + Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(32));
        return (token, HashOf(token));
    }

    /// <summary>What is kept of a token. It is random enough to need no salt and no slow hash.</summary>
    public static string HashOf(string token) =>
        Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(token)));

    /// <inheritdoc />
    protected override async Task<AuthenticateResult> HandleAuthenticateAsync()
    {
        var header = Request.Headers.Authorization.ToString();
        if (!header.StartsWith("Bearer ", StringComparison.OrdinalIgnoreCase))
        {
            return AuthenticateResult.NoResult();
        }

        var token = await store.Tokens.FindAsync(
            HashOf(header["Bearer ".Length..].Trim()),
            clock.Today,
            Context.RequestAborted
        );
        if (token is null)
        {
            wait = wrong.Count(Context.Connection.RemoteIpAddress);
            return AuthenticateResult.Fail("The token is unknown, ran out or was revoked.");
        }

        return AuthenticateResult.Success(
            new AuthenticationTicket(
                new ClaimsPrincipal(new ClaimsIdentity(PersonClaims.Of(token.Person), SchemeName)),
                SchemeName
            )
        );
    }

    /// <inheritdoc />
    protected override Task HandleChallengeAsync(AuthenticationProperties properties)
    {
        if (wait is { } some)
        {
            RetryAfter.Tell(Response, some);
            return Problems.TooMany("Too many tokens that open nothing came from this address.").ExecuteAsync(Context);
        }

        Response.Headers.WWWAuthenticate = "Bearer";
        return Results
            .Problem(
                "Send a token as 'Authorization: Bearer …'. `upheld token create` makes one.",
                statusCode: StatusCodes.Status401Unauthorized,
                title: "No valid token"
            )
            .ExecuteAsync(Context);
    }
}
