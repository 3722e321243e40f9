using System.Collections.Concurrent;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Identity;
using Microsoft.Playwright;
using OtpNet;
using Upheld.Cases;
using Upheld.Cases.Steps;
using Upheld.Code.HousingOmbudsman2024;
using Upheld.Demo.Generation;
using Upheld.Journeys;
using Upheld.People;
using Upheld.Server.Accounts;
using Upheld.Server.Commands;
using Upheld.Server.Hosting;
using Upheld.Server.Residents;
using Upheld.Server.Storage;
using Upheld.Server.Storage.People;
using Upheld.Server.Time;
using Upheld.Server.Work;

[assembly: AssemblyFixture(typeof(RunningSite))]

namespace Upheld.Journeys;

/// <summary>The demonstration landlord, served for real, and a real browser to look at it with.</summary>
public sealed class RunningSite : IAsyncLifetime
{
    /// <summary>Friday 20 November 2026: things are overdue, due today and due later.</summary>
    public static readonly DateOnly Day = new(2026, 11, 20);

    /// <summary>The name of somebody, and in small letters their sign-in name: as long as may be, and without a blank.</summary>
    public static readonly string LongWord = new('W', 175);

    private const string Password = "a journey of three words";

    private readonly string folder = Directory.CreateTempSubdirectory("upheld-journeys-").FullName;
    private readonly DemoLandlord demo = DemoLandlord.Generate(7, Day);
    private readonly ShiftedTime clock = new(TimeProvider.System, Day);
    private Store store = null!;
    private WebApplication app = null!;
    private IPlaywright playwright = null!;
    private IBrowser browser = null!;
    private int handlers;
    private readonly ConcurrentDictionary<Role, Lazy<Task<string>>> signedIn = new();

    /// <summary>The sign-in names, by role.</summary>
    public string IdOf(Role role) => demo.People.First(account => account.Person.Role == role).Person.Id;

    public async ValueTask InitializeAsync()
    {
        store = await Store.OpenAsync(new StorageOptions(folder), clock, CancellationToken.None);
        await DemoCommand.FillAsync(
            store,
            demo,
            new Terminal(TextReader.Null, TextWriter.Null, TextWriter.Null),
            CancellationToken.None
        );
        foreach (var role in RoleWords.OfAccounts)
        {
            var hash = new PasswordHasher<string>().HashPassword(IdOf(role), Password);
            await AccountChanges
                .Of(store, TimeProvider.System)
                .GivePasswordAsync(IdOf(role), hash, CancellationToken.None);
        }

        await AccountChanges
            .Of(store, clock)
            .ByMachineAsync(
                LongWord.ToLowerInvariant(),
                (account, now) => account.Add(LongWord, Role.Handler, null, now),
                CancellationToken.None
            );
        app = WebHost.Build(store, clock, "http://127.0.0.1:0");
        await app.StartAsync();
        playwright = await Playwright.CreateAsync();
        browser = await playwright.Chromium.LaunchAsync(
            new BrowserTypeLaunchOptions
            {
                ExecutablePath = Environment.GetEnvironmentVariable("UPHELD_TEST_BROWSER") is { Length: > 0 } given
                    ? given
                    : "/usr/bin/chromium",
                Args =
                [
                    "--no-sandbox",
                    "--disable-gpu",
                    "--disable-background-networking",
                    "--disable-component-update",
                ],
            }
        );
    }

    /// <summary>A browser window of its own, on a phone or a desk.</summary>
    /// <param name="width">Its width in pixels.</param>
    /// <param name="scripts">False for a browser without JavaScript.</param>
    /// <param name="role">Who is signed in, or null.</param>
    /// <param name="byName">True to reach the site by a name and not by numbers, as passkeys need.</param>
    public async Task<IPage> OpenAsync(int width = 1280, bool scripts = true, Role? role = null, bool byName = false)
    {
        var context = await browser.NewContextAsync(
            new BrowserNewContextOptions
            {
                BaseURL = byName ? $"http://localhost:{new Uri(app.Urls.First()).Port}" : app.Urls.First(),
                JavaScriptEnabled = scripts,
                ViewportSize = new ViewportSize { Width = width, Height = 900 },
                StorageState = role is { } who
                    ? await signedIn.GetOrAdd(who, _ => new(() => SignInAsync(who))).Value
                    : null,
            }
        );
        return await context.NewPageAsync();
    }

    /// <summary>Signs in once for each role, and gives the cookies that every window of that role begins with.</summary>
    private async Task<string> SignInAsync(Role role)
    {
        var page = await OpenAsync();
        await page.GotoAsync("/sign-in");
        await page.GetByLabel("Sign-in name").FillAsync(IdOf(role));
        await page.GetByLabel("Password").FillAsync(Password);
        await page.GetByRole(AriaRole.Button, new() { Name = "Sign in" }).ClickAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Sign out" }).WaitForAsync();
        return await page.Context.StorageStateAsync();
    }

    /// <summary>A handler of their own for a journey that changes how they sign in: their sign-in name and password.</summary>
    public async Task<(string Id, string Password)> NewHandlerAsync()
    {
        var number = Interlocked.Increment(ref handlers);
        var changes = AccountChanges.Of(store, clock);
        var id = $"handler-{number}";
        await changes.ByMachineAsync(
            id,
            (account, now) => account.Add($"Handler {number} of a journey", Role.Handler, null, now),
            CancellationToken.None
        );
        await changes.GivePasswordAsync(
            id,
            new PasswordHasher<string>().HashPassword(id, Password),
            CancellationToken.None
        );
        return (id, Password);
    }

    /// <summary>The code that an app shows by the clock of the site, or so many steps on.</summary>
    public string CodeOf(Totp app, int stepsOn) =>
        app.ComputeTotp(clock.GetUtcNow().AddSeconds(30 * stepsOn).UtcDateTime);

    /// <summary>A complaint that came too fast, and is held.</summary>
    /// <returns>Its reference.</returns>
    public async Task<string> HoldAsync(string name, string words)
    {
        var worker = new Worker(store, new ColleagueCache(store, clock), clock);
        var now = await worker.MomentAsync(Person.Website, CancellationToken.None);
        var sent = await new ResidentComplaints(worker, store).ReceiveAsync(
            new Receive.Incoming
            {
                Name = name,
                Phone = "01632 960123",
                Text = words,
            },
            now,
            () => "One sender",
            null,
            CancellationToken.None
        );
        return Assert.IsType<Outcome<Receipt>.Done>(sent).After.Reference;
    }

    /// <summary>The reference of the newest case in which a step is open.</summary>
    public async Task<string> CaseWhereAsync(string verb)
    {
        var step = CaseSteps.Find(verb)!;
        foreach (var reference in demo.Cases.Reverse().Select(one => one.Reference))
        {
            if (
                await store.LoadCaseAsync(Access.OfUpheld, reference, CancellationToken.None) is { State: var now }
                && step.WhyNotNow(now, Code2024.Edition) is null
            )
            {
                return reference;
            }
        }

        throw new InvalidOperationException($"The demonstration has no case in which {verb} is open.");
    }

    public async ValueTask DisposeAsync()
    {
        await browser.DisposeAsync();
        playwright.Dispose();
        await app.DisposeAsync();
        await store.DisposeAsync();
        Directory.Delete(folder, recursive: true);
    }
}
