using System.Threading.RateLimiting;
using Microsoft.AspNetCore.RateLimiting;
using Upheld.Server.Accounts;
using Upheld.Server.Hosting;

namespace Upheld.Server.Api;

/// <summary>
/// How much of the server one program may take. It may ask as fast as it is answered, but only so many of its requests are
/// worked on at once, so that people and other programs are answered beside it.
/// </summary>
internal static class ApiLimits
{
    /// <summary>The policy that endpoints ask for.</summary>
    public const string ByToken = "By token";

    /// <summary>How many requests of one token are worked on at once.</summary>
    public const int AtOnce = 64;

    /// <summary>How many more of its requests wait.</summary>
    public const int Waiting = 256;

    /// <summary>Sets the limit, and what is answered over it.</summary>
    public static void Set(RateLimiterOptions limits)
    {
        limits.AddPolicy(
            ByToken,
            context =>
                RateLimitPartition.GetConcurrencyLimiter(
                    context.User.PersonOrNull()?.Id ?? "",
                    _ => new ConcurrencyLimiterOptions
                    {
                        PermitLimit = AtOnce,
                        QueueLimit = Waiting,
                        QueueProcessingOrder = QueueProcessingOrder.OldestFirst,
                    }
                )
        );
        limits.OnRejected = async (refused, _) =>
        {
            RetryAfter.Tell(refused.HttpContext.Response, TimeSpan.FromSeconds(1));
            await Problems
                .TooMany($"More than {AtOnce + Waiting} requests of this token are under way. Nothing was recorded.")
                .ExecuteAsync(refused.HttpContext);
        };
    }
}
