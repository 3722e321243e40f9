using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Identity;
using Microsoft.Playwright;
using Upheld.People;
using Upheld.Journeys;
using Upheld.Server;
using Upheld.Server.Commands;
using Upheld.Server.Demo;
using Upheld.Server.Storage;

[assembly: AssemblyFixture(typeof(RunningSite))]

namespace Upheld.Journeys;

/// <summary>The demonstration landlord, served for real, and a real browser to look at it with.</summary>
public sealed class RunningSite : IAsyncLifetime
{
    /// <summary>Friday 20 November 2026: things are overdue, due today and due later.</summary>
    public static readonly DateOnly Day = new(2026, 11, 20);

    private const string Password = "a journey of three words";

    private readonly string folder = Directory.CreateTempSubdirectory("upheld-journeys-").FullName;
    private readonly DemoLandlord demo = DemoLandlord.Generate(7, Day);
    private readonly ShiftedTime clock = new(TimeProvider.System, Day);
    private Store store = null!;
    private WebApplication app = null!;
    private IPlaywright playwright = null!;
    private IBrowser browser = null!;

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
        foreach (var role in Enum.GetValues<Role>())
        {
            var account = (await store.Accounts.FindAsync(IdOf(role), CancellationToken.None))!;
            var hash = new PasswordHasher<Account>().HashPassword(account, Password);
            await store.Accounts.SaveAsync(account with { PasswordHash = hash }, CancellationToken.None);
        }

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
    /// <param name="role">Who signs in first, or null.</param>
    public async Task<IPage> OpenAsync(int width = 1280, bool scripts = true, Role? role = null)
    {
        var context = await browser.NewContextAsync(
            new BrowserNewContextOptions
            {
                BaseURL = app.Urls.First(),
                JavaScriptEnabled = scripts,
                ViewportSize = new ViewportSize { Width = width, Height = 900 },
            }
        );
        var page = await context.NewPageAsync();
        if (role is { } who)
        {
            await page.GotoAsync("/sign-in");
            await page.GetByLabel("Sign-in name").FillAsync(IdOf(who));
            await page.GetByLabel("Password").FillAsync(Password);
            await page.GetByRole(AriaRole.Button, new() { Name = "Sign in" }).ClickAsync();
            await page.GetByRole(AriaRole.Button, new() { Name = "Sign out" }).WaitForAsync();
        }

        return page;
    }

    /// <summary>References of open cases that match, nearest due date first.</summary>
    public async Task<IReadOnlyList<string>> OpenCasesAsync(Func<CaseRow, bool> which) =>
        [
            .. (await store.Cases.OpenAsync(null, CaseList.MostOnPage, CancellationToken.None))
                .Items.Where(which)
                .Select(row => row.Reference),
        ];

    public async ValueTask DisposeAsync()
    {
        await browser.DisposeAsync();
        playwright.Dispose();
        await app.DisposeAsync();
        await store.DisposeAsync();
        Directory.Delete(folder, recursive: true);
    }
}
