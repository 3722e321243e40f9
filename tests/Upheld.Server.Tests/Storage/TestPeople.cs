using Upheld.Accounts;
using Upheld.People;
using Upheld.Server.Accounts;
using Upheld.Server.Storage;
using Upheld.Server.Storage.People;
using Upheld.Server.Work;

namespace Upheld.Server.Tests.Storage;

/// <summary>Accounts and tokens as whoever runs the machine makes them.</summary>
internal static class TestPeople
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    extension(Store store)
    {
        /// <summary>Gives someone an account, with a password where its hash is given; false where nothing came of it.</summary>
        public async Task<bool> AddAccountAsync(Person person, TimeProvider clock, string? hash = null)
        {
            var print = hash is null ? null : await store.Passwords.KeepAsync(hash, clock.GetUtcNow(), Stop);
            return await store.ChangeAccountAsync(
                    person.Id,
                    clock,
                    (account, now) =>
                    {
                        var added = account.Add(person.Name, person.Role, null, now);
                        return added.IsRefused || print is null
                            ? added
                            : Decision.Record([.. added.Events, new PasswordChosen(now.Today, print)]);
                    }
                ) is Outcome<Account>.Done;
        }

        /// <summary>Decides about an account.</summary>
        public Task<Outcome<Account>> ChangeAccountAsync(
            string id,
            TimeProvider clock,
            Func<Account, Moment, Decision> decide
        ) => AccountChanges.Of(store, clock).ByMachineAsync(id, decide, Stop);

        /// <summary>Closes an account.</summary>
        public Task CloseAccountAsync(string id, TimeProvider clock) =>
            store.ChangeAccountAsync(id, clock, (account, now) => account.Close(now));

        /// <summary>Makes a link to choose a password; the path, or null for an account that is closed.</summary>
        public async Task<string?> LinkAsync(string id, TimeProvider clock)
        {
            var link = OneTimeLink.ToChoosePassword();
            var outcome = await store.ChangeAccountAsync(id, clock, (account, now) => account.MakeLink(link.Hash, now));
            return outcome is Outcome<Account>.Done ? link.Path : null;
        }

        /// <summary>Makes a token and gives it.</summary>
        public async Task<string> AddTokenAsync(string name, Role role, TimeProvider clock)
        {
            var (token, hash) = BearerTokens.New();
            await store.KeepTokenAsync(name, role, hash, clock);
            return token;
        }

        /// <summary>Records a token by its hash.</summary>
        public async Task KeepTokenAsync(string name, Role role, string hash, TimeProvider clock) =>
            Assert.IsType<Outcome<ApiToken>.Done>(
                await store.ChangeTokenAsync(name, clock, (token, now) => token.Make(role, hash, ApiToken.Days, now))
            );

        /// <summary>Revokes a token.</summary>
        public Task<Outcome<ApiToken>> RevokeTokenAsync(string name, TimeProvider clock) =>
            store.ChangeTokenAsync(name, clock, (token, now) => token.Revoke(now));

        private Task<Outcome<ApiToken>> ChangeTokenAsync(
            string name,
            TimeProvider clock,
            Func<ApiToken, Moment, Decision> decide
        ) =>
            new Worker(store, new ColleagueCache(store, clock), clock).DecideAsync(
                ApiToken.Subject,
                name,
                null,
                Access.OfUpheld.Person,
                _ => true,
                decide,
                Stop
            );
    }
}
