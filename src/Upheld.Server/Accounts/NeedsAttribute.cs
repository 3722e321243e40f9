using Microsoft.AspNetCore.Authorization;
using Upheld.People;

namespace Upheld.Server.Accounts;

/// <summary>Says what someone must be allowed to do to open a page. The access rule answers.</summary>
/// <param name="act">What the page is for.</param>
[AttributeUsage(AttributeTargets.Class)]
internal sealed class NeedsAttribute(Act act) : AuthorizeAttribute(PolicyFor(act))
{
    /// <summary>What the page is for.</summary>
    public Act Act => act;

    /// <summary>Adds one policy for each act, all of them the one access rule.</summary>
    public static void AddPolicies(AuthorizationBuilder authorization)
    {
        foreach (var act in Enum.GetValues<Act>())
        {
            authorization.AddPolicy(
                PolicyFor(act),
                policy =>
                    policy
                        .RequireAuthenticatedUser()
                        .RequireAssertion(context =>
                            context.User.PersonOrNull() is { } person && person.Access.May(act)
                        )
            );
        }
    }

    private static string PolicyFor(Act act) => $"May {act}";
}
