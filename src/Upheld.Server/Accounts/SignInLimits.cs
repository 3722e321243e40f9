using System.Net;
using Upheld.Accounts;
using Upheld.Server.Storage.People;

namespace Upheld.Server.Accounts;

/// <summary>
/// How often passwords may be tried, so that guessing is slow and nobody locks another out. Whoever tries is known by the
/// address they come from, or by a browser in which the account's owner has signed in before; see decision 16.
/// </summary>
internal sealed class SignInLimits(TimeProvider time)
{
    /// <summary>So many wrong passwords, and there is a wait.</summary>
    public const int AtOnce = 5;

    /// <summary>How many minutes until one more may be tried.</summary>
    public const int MinutesEach = 3;

    /// <summary>How many wrong passwords from one address, whosever they are, before there is a wait.</summary>
    public const int AtOnceFromAnAddress = 50;

    /// <summary>How many wrong passwords for one account, from all addresses together, before there is a wait.</summary>
    public const int AtOnceForAnAccount = 50;

    private readonly Allowance pairs = new(AtOnce, TimeSpan.FromMinutes(MinutesEach), time);
    private readonly Allowance addresses = new(AtOnceFromAnAddress, TimeSpan.FromSeconds(12), time);
    private readonly Allowance accounts = new(AtOnceForAnAccount, TimeSpan.FromMinutes(1), time);

    /// <summary>
    /// Counts a try as wrong before its password is looked at, so that any number at once all count. It is counted for what
    /// was typed, whether or not there is such an account.
    /// </summary>
    /// <param name="typed">The sign-in name as someone typed it.</param>
    /// <param name="from">The address they come from.</param>
    /// <param name="known">The browser, where the owner of this account has signed in with it before; else null.</param>
    public Attempt Begin(string typed, IPAddress? from, string? known)
    {
        var account = Account.IdOf(typed);
        // Whoever shares an address with someone who guesses, or whose account is guessed at from everywhere, still gets in
        // with the browser they always use.
        return known is null
            ? Attempt.Of([
                (pairs, $"{account} {SenderNetwork.Of(from)}"),
                (addresses, SenderNetwork.Of(from)),
                (accounts, account),
            ])
            : Attempt.Of([(pairs, $"{account} browser {known}")]);
    }

    /// <summary>One try, counted in each of the ways that are limited, or in none of them.</summary>
    internal sealed class Attempt
    {
        private readonly IReadOnlyList<(Allowance Of, string Key)> taken;

        private Attempt(IReadOnlyList<(Allowance, string)> taken, TimeSpan? wait) => (this.taken, Wait) = (taken, wait);

        /// <summary>How long to wait before the next try; null where this one may go on.</summary>
        public TimeSpan? Wait { get; }

        /// <summary>Begins one.</summary>
        /// <param name="limits">The ways in which it is counted, first who tries for which account.</param>
        public static Attempt Of(IReadOnlyList<(Allowance Of, string Key)> limits)
        {
            for (var i = 0; i < limits.Count; i++)
            {
                if (limits[i].Of.Take(limits[i].Key) is { } wait)
                {
                    new Attempt([.. limits.Take(i)], null).GiveBack();
                    return new Attempt([], wait);
                }
            }

            return new Attempt(limits, null);
        }

        /// <summary>It was no try: no password was looked at.</summary>
        public void GiveBack()
        {
            foreach (var (of, key) in taken)
            {
                of.GiveBack(key);
            }
        }

        /// <summary>The password was right: this one does not count, and whoever knows it begins anew.</summary>
        public void Succeed()
        {
            GiveBack();
            taken[0].Of.Clear(taken[0].Key);
        }
    }
}
