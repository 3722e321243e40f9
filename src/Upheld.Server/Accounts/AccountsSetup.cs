using System.Security.Claims;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.Options;
using Upheld.Server.Accounts.SecondSteps;
using Upheld.Server.Hosting;
using Upheld.Server.Pages.SignIn;
using Upheld.Server.Storage;

namespace Upheld.Server.Accounts;

/// <summary>Sign-in: ASP.NET Core Identity on our own tables, a cookie for people and tokens for programs.</summary>
internal static class AccountsSetup
{
    /// <summary>Names the cookie of someone who is signed in.</summary>
    public const string CookieName = "upheld-sign-in";

    private const string Whichever = "Cookie or token";

    /// <summary>Adds accounts, sign-in and the two ways a request says who sends it.</summary>
    public static void AddUpheldAccounts(this IServiceCollection services)
    {
        services.AddSingleton<SignInLimits>();
        services.AddSingleton<ComplaintLimits>();
        services.AddSingleton<WrongTokens>();
        services.AddSingleton<PasswordQueue>();
        services.AddSingleton<KnownBrowser>();
        services.AddSingleton<HalfSignIns>();
        services.AddSingleton<AuthenticatorSecrets>();
        services.AddScoped<PasskeyChecks>();
        services.AddScoped<SecondStepChecks>();
        services.AddScoped<PasswordCheck>();
        services.AddSingleton<KeptThroughSignIn>();
        services
            .AddIdentityCore<SignInAccount>()
            .AddUserStore<AccountStore>()
            .AddClaimsPrincipalFactory<AccountClaims>()
            .AddSignInManager();
        services
            .AddAuthentication(Whichever)
            .AddPolicyScheme(
                Whichever,
                null,
                // A cookie says nothing to the API, so no other website can use it through someone's browser.
                policy =>
                    policy.ForwardDefaultSelector = context =>
                        context.Request.Path.StartsWithSegments("/api")
                            ? BearerTokens.SchemeName
                            : IdentityConstants.ApplicationScheme
            )
            .AddCookie(IdentityConstants.ApplicationScheme, SetCookie)
            .AddScheme<AuthenticationSchemeOptions, BearerTokens>(BearerTokens.SchemeName, null);
        var authorization = services.AddAuthorizationBuilder();
        NeedsAttribute.AddPolicies(authorization);
        authorization
            .AddPolicy(
                BearerTokens.Policy,
                policy => policy.AddAuthenticationSchemes(BearerTokens.SchemeName).RequireAuthenticatedUser()
            )
            .SetFallbackPolicy(
                new Microsoft.AspNetCore.Authorization.AuthorizationPolicyBuilder().RequireAuthenticatedUser().Build()
            );
    }

    private static void SetCookie(Microsoft.AspNetCore.Authentication.Cookies.CookieAuthenticationOptions cookie)
    {
        cookie.Cookie.Name = CookieName;
        cookie.Cookie.HttpOnly = true;
        cookie.Cookie.SameSite = SameSiteMode.Lax;
        // The server answers on plain http too, behind a proxy or in a demonstration.
        cookie.Cookie.SecurePolicy = CookieSecurePolicy.SameAsRequest;
        cookie.ExpireTimeSpan = TimeSpan.FromHours(9);
        cookie.SlidingExpiration = true;
        cookie.LoginPath = "/sign-in";
        cookie.AccessDeniedPath = "/error/403";
        cookie.ReturnUrlParameter = "next";
        cookie.Events.OnValidatePrincipal = CompareWithWhatIsKeptAsync;
        var toSignIn = cookie.Events.OnRedirectToLogin;
        cookie.Events.OnRedirectToLogin = context =>
        {
            if (!KeptThroughSignIn.IsSent(context))
            {
                return toSignIn(context);
            }

            // A redirect would lose what was typed. The page of this status asks to sign in, and keeps it.
            context.Response.StatusCode = StatusCodes.Status401Unauthorized;
            return Task.CompletedTask;
        };
        cookie.Events.OnRedirectToAccessDenied = context =>
        {
            context.Response.StatusCode = StatusCodes.Status403Forbidden;
            return Task.CompletedTask;
        };
    }

    // At every request, so that signing out, a closed account or a changed password ends a sign-in at once, and a team that
    // someone joins or leaves counts at once.
    private static async Task CompareWithWhatIsKeptAsync(CookieValidatePrincipalContext context)
    {
        var services = context.HttpContext.RequestServices;
        var signedIn = context.Principal?.PersonOrNull();
        if (
            signedIn is null
            || await SignedInBrowser.FindAsync(
                context.Principal!,
                services.GetRequiredService<Store>(),
                services.GetRequiredService<RequestLandlord>(),
                services.GetRequiredService<TimeProvider>(),
                context.HttpContext.RequestAborted
            )
                is not { } account
        )
        {
            context.RejectPrincipal();
            await context.HttpContext.SignOutAsync(IdentityConstants.ApplicationScheme);
        }
        else if (signedIn != account.Person)
        {
            var signIn = services.GetRequiredService<SignInManager<SignInAccount>>();
            var renewed = await signIn.CreateUserPrincipalAsync(new SignInAccount(account));
            context.ReplacePrincipal(SignedInBrowser.Renewed(renewed, context.Principal!));
            context.ShouldRenew = true;
        }
    }

    private sealed class AccountClaims(UserManager<SignInAccount> accounts, IOptions<IdentityOptions> options)
        : UserClaimsPrincipalFactory<SignInAccount>(accounts, options)
    {
        protected override Task<ClaimsIdentity> GenerateClaimsAsync(SignInAccount user) =>
            Task.FromResult(new ClaimsIdentity(PersonClaims.Of(user.Person), IdentityConstants.ApplicationScheme));
    }
}
