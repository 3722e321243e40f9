using Microsoft.Extensions.DependencyInjection;
using OtpNet;
using Upheld.Accounts;
using Upheld.Landlords;
using Upheld.People;
using Upheld.Server.Accounts;
using Upheld.Server.Accounts.SecondSteps;
using Upheld.Server.Tests.Storage;
using Upheld.Server.Work;

namespace Upheld.Server.Tests.Web;

/// <summary>An authenticator app of someone, as it shows codes by the clock of a site.</summary>
internal sealed record App(TestSite Site, byte[] Secret)
{
    /// <summary>The code that it shows now, or so many steps from now.</summary>
    public string Code(int stepsOn = 0) =>
        new Totp(Secret).ComputeTotp(Site.Clock.GetUtcNow().AddSeconds(30 * stepsOn).UtcDateTime);
}

/// <summary>Second factors as a test needs them, without a page.</summary>
internal static class SecondFactors
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    extension(TestSite site)
    {
        /// <summary>Gives somebody an authenticator, and recovery codes where they are named.</summary>
        public async Task<App> WithAuthenticatorAsync(Person person, params string[] recoveryCodes)
        {
            var secret = System.Security.Cryptography.RandomNumberGenerator.GetBytes(AuthenticatorCodes.SecretBytes);
            var secrets = SharedHost.ServicesFor(site, site.Services).GetRequiredService<AuthenticatorSecrets>();
            var print = await secrets.KeepAsync(secret, Stop);
            Assert.IsType<Outcome<Account>.Done>(
                await site.Store.ChangeAccountAsync(
                    person.Id,
                    site.Clock,
                    (account, now) =>
                        account.AddAuthenticator(print, [.. recoveryCodes.Select(RecoveryCodes.HashOf)], now)
                )
            );
            return new App(site, secret);
        }

        /// <summary>Gives somebody a passkey, and recovery codes where they are named.</summary>
        public async Task<Device> WithPasskeyAsync(Person person, params string[] recoveryCodes)
        {
            var device = new Device();
            var before = await site.Store.Passkeys.OfAsync(person.Id, Stop);
            device.Owner = before.Count > 0 ? before[0].Key.Owner : device.Owner;
            Assert.IsType<Outcome<Account>.Done>(
                await site.Store.ChangeAccountAsync(
                    person.Id,
                    site.Clock,
                    (account, now) =>
                        account.AddPasskey(
                            device.Key,
                            $"Device {before.Count + 1}",
                            [.. recoveryCodes.Select(RecoveryCodes.HashOf)],
                            now
                        )
                )
            );
            // A challenge is made after the passkey was.
            site.Clock.Advance(TimeSpan.FromSeconds(1));
            return device;
        }

        /// <summary>Where its pages are from, as a browser says it.</summary>
        public string Origin => site.Address.GetLeftPart(UriPartial.Authority);

        /// <summary>Has the landlord ask for a second step, or no longer.</summary>
        public async Task AskSecondStepAsync(bool isAsked = true) =>
            Assert.IsType<Outcome<Landlord>.Done>(
                await new Worker(site.Store, new ColleagueCache(site.Store, site.Clock), site.Clock).DecideAsync(
                    Landlord.Subject,
                    Landlord.StreamName,
                    null,
                    TestSite.Olga,
                    _ => true,
                    (landlord, now) => isAsked ? landlord.AskSecondStep(now) : landlord.StopAskingSecondStep(now),
                    Stop
                )
            );
    }

    extension(Answer offered)
    {
        /// <summary>What a page asks a device.</summary>
        public string Options => offered.Page.QuerySelector("form[data-passkey]")!.GetAttribute("data-options")!;

        /// <summary>The challenge that the form of a page carries.</summary>
        public (string Name, string Value) Challenge =>
            ("PasskeyChallenge", offered.Page.QuerySelector("input[name=PasskeyChallenge]")!.GetAttribute("value")!);

        /// <summary>The app of somebody who types the key on a page into it.</summary>
        public App AppOn(TestSite site) =>
            new(
                site,
                Base32Encoding.ToBytes(
                    offered.Page.QuerySelector("main strong.upheld-words")!.TextContent.Replace(" ", "")
                )
            );
    }

    extension(Browser browser)
    {
        /// <summary>Types the password, and gives the page that follows.</summary>
        public Task<Answer> TypePasswordAsync(Person person, string password = TestSite.Password) =>
            browser.SendAsync("/sign-in", ("Id", person.Id), ("Password", password));

        /// <summary>Shows the passkey of a device to an open page that asks for one.</summary>
        public Task<Answer> ShowAsync(Answer open, TestSite site, Device device, Manner? manner = null) =>
            browser.SendCredentialAsync(open, site, device.Answer(open.Options, site.Origin, manner), manner?.Origin);

        /// <summary>Sends what a device has answered, or what somebody made up.</summary>
        public Task<Answer> SendCredentialAsync(
            Answer open,
            TestSite site,
            string credential,
            string? origin = null,
            params (string Name, string Value)[] fields
        ) => browser.SendHiddenAsync(open, "/", origin ?? site.Origin, [("Credential", credential), .. fields]);

        /// <summary>Signs in with a passkey, and nothing else.</summary>
        public async Task<Answer> ShowAsync(TestSite site, Device device, Manner? manner = null) =>
            await browser.ShowAsync(await browser.OpenAsync("/sign-in"), site, device, manner);

        /// <summary>Types the password and a code.</summary>
        public async Task<Answer> TypeBothAsync(Person person, string code) =>
            await browser.SendAsync(await browser.TypePasswordAsync(person), "/sign-in/second-step", ("Code", code));
    }
}
