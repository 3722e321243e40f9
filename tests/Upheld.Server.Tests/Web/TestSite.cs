using System.Collections.Concurrent;
using System.Net;
using System.Security.Claims;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Mvc.Testing.Handlers;
using Microsoft.AspNetCore.TestHost;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using Microsoft.Extensions.Time.Testing;
using Upheld.Calendar;
using Upheld.Landlords;
using Upheld.People;
using Upheld.Server.Accounts;
using Upheld.Server.Storage;
using Upheld.Server.Storage.Log;
using Upheld.Server.Storage.People;
using Upheld.Server.Tests.Storage;
using Upheld.Server.Time;

namespace Upheld.Server.Tests.Web;

/// <summary>
/// A landlord's site with a database and a clock of its own, served by the host that all tests share. It has a person for
/// each role: olga the officer, tom and hana the handlers, greg of the governing body, and ada the administrator.
/// </summary>
public sealed class TestSite : IAsyncDisposable
{
    public const string Password = "three plain words";

    public static readonly Person Olga = new("olga", "Olga Reid", Role.ComplaintsOfficer);
    public static readonly Person Tom = new("tom", "Tom Adeyemi", Role.Handler);
    public static readonly Person Hana = new("hana", "Hana Malik", Role.Handler);
    public static readonly Person Greg = new("greg", "Greg Stone", Role.GoverningBodyMember);
    public static readonly Person Ada = new("ada", "Ada Quinn", Role.Administrator);
    public static readonly Person[] People = [Olga, Tom, Hana, Greg, Ada];
    public static readonly Colleagues Colleagues = new(People, []);

    private static readonly string Hash = new PasswordHasher<SignInAccount>().HashPassword(null!, Password);
    private static int sites;

    private readonly StorageOptions storage;
    private readonly ConcurrentDictionary<Type, Lazy<object>> made = new();
    private readonly List<Browser> browsers = [];
    private int hashings;
    private WebApplication app = null!;

    private TestSite(StorageOptions storage, Store store, FakeTimeProvider clock) =>
        (this.storage, Store, Clock) = (storage, store, clock);

    /// <summary>Where its data is.</summary>
    internal StorageOptions Storage => storage;

    public Store Store { get; }

    public FakeTimeProvider Clock { get; }

    /// <summary>How often a password was hashed, whatever for.</summary>
    public int Hashings => hashings;

    public IServiceProvider Services => app.Services;

    public Uri Address { get; } = new($"http://site-{Interlocked.Increment(ref sites)}");

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    public static Task<TestSite> StartAsync(DateOnly today, Engine engine = Engine.Sqlite)
    {
        var clock = Days.ClockOn(today);
        return StartAsync(engine, $"people {today:O}", clock, store => FillAsync(store, clock));
    }

    /// <summary>The same site with something around its database, so that a test sees what is asked of it.</summary>
    internal static Task<TestSite> StartWatchedAsync(
        DateOnly today,
        Func<Database, Database> watch,
        Engine engine = Engine.Sqlite
    )
    {
        var clock = Days.ClockOn(today);
        return StartAsync(engine, $"people {today:O}", clock, store => FillAsync(store, clock), watch);
    }

    /// <summary>A site as it is at its first start: no landlord, and nobody who could sign in.</summary>
    /// <param name="today">Today.</param>
    /// <param name="watch">Puts something around its database, so that a test can come between; null where none does.</param>
    internal static Task<TestSite> StartEmptyAsync(DateOnly today, Func<Database, Database>? watch = null) =>
        StartAsync(Engine.Sqlite, "nothing", Days.ClockOn(today), fill: null, watch);

    private static async Task<TestSite> StartAsync(
        Engine engine,
        string content,
        FakeTimeProvider clock,
        Func<Store, Task>? fill,
        Func<Database, Database>? watch = null
    )
    {
        var copy = await (await Databases.OfThisRunAsync()).CopyAsync(engine, content, clock, fill);
        var store = watch is null
            ? await Store.OpenAsync(copy, clock, Stop)
            : await Store.OpenAsync(watch(copy.OpenDatabase()), clock, Stop);
        var site = new TestSite(copy, store, clock);
        site.app = await (await SharedHost.OfThisRunAsync()).ServeAsync(site);
        return site;
    }

    /// <summary>A client that keeps no cookies and follows no redirect.</summary>
    public HttpClient NewClient() => new(app.GetTestServer().CreateHandler()) { BaseAddress = Address };

    public Browser SignedOut()
    {
        var cookies = new CookieContainer();
        var keeping = new CookieContainerHandler(cookies) { InnerHandler = app.GetTestServer().CreateHandler() };
        var browser = new Browser(new HttpClient(keeping) { BaseAddress = Address }, cookies);
        browsers.Add(browser);
        return browser;
    }

    /// <summary>A browser in which someone has signed in. Only the tests of sign-in ask for the password.</summary>
    public async Task<Browser> SignInAsync(Person person)
    {
        var browser = SignedOut();
        await SignInAsync(person, browser);
        return browser;
    }

    /// <summary>Signs in again, as people do each morning.</summary>
    /// <param name="person">Who.</param>
    /// <param name="browser">The browser that keeps the cookie.</param>
    /// <param name="role">What the cookie says that they are; null for what their account says.</param>
    public async Task SignInAsync(Person person, Browser browser, string? role = null)
    {
        var account = new SignInAccount((await Store.Accounts.FindAsync(person.Id, Stop))!);
        var secret = await SignedInBrowser.BeginAsync(Store, Clock, account.Account, "A browser", Stop);
        var services = SharedHost.ServicesFor(this, app.Services);
        var principal = await services
            .GetRequiredService<IUserClaimsPrincipalFactory<SignInAccount>>()
            .CreateAsync(account);
        var identity = Assert.IsType<ClaimsIdentity>(principal.Identity);
        identity.AddClaim(secret!);
        if (role is not null)
        {
            identity.RemoveClaim(identity.FindFirst(ClaimTypes.Role));
            identity.AddClaim(new Claim(ClaimTypes.Role, role));
        }

        var options = services
            .GetRequiredService<IOptionsMonitor<CookieAuthenticationOptions>>()
            .Get(IdentityConstants.ApplicationScheme);
        var times = new AuthenticationProperties
        {
            IssuedUtc = Clock.GetUtcNow(),
            ExpiresUtc = Clock.GetUtcNow() + options.ExpireTimeSpan,
        };
        var ticket = new AuthenticationTicket(principal, times, IdentityConstants.ApplicationScheme);
        var value = options.TicketDataFormat.Protect(ticket);
        browser.Cookies.Add(Address, new Cookie(AccountsSetup.CookieName, value, "/"));
    }

    /// <summary>Changes what is kept in SQLite behind the program's back.</summary>
    public async Task ChangeAsync(string statement)
    {
        await using var connection = new SqliteConnection(
            $"Data Source={Path.Combine(storage.Folder, DataFolder.DatabaseName)};Pooling=false"
        );
        await connection.OpenAsync(Stop);
        await using var command = connection.CreateCommand();
        command.CommandText = statement;
        await command.ExecuteNonQueryAsync(Stop);
    }

    public async ValueTask DisposeAsync()
    {
        browsers.ForEach(browser => browser.Dispose());
        (await SharedHost.OfThisRunAsync()).Leave(this);
        await Store.DisposeAsync();
        await (await Databases.OfThisRunAsync()).RemoveAsync(storage);
    }

    internal void CountHashing() => Interlocked.Increment(ref hashings);

    /// <summary>What the program makes once: this site's store, or whatever else works on it, made when first asked for.</summary>
    internal object Once(ServiceDescriptor service, IServiceProvider request) =>
        service.ServiceType == typeof(Store)
            ? Store
            : made.GetOrAdd(service.ServiceType, _ => new(() => Make(service, request))).Value;

    private static object Make(ServiceDescriptor service, IServiceProvider request) =>
        service.ImplementationInstance
        ?? service.ImplementationFactory?.Invoke(request)
        ?? ActivatorUtilities.CreateInstance(request, service.ImplementationType!);

    private static async Task FillAsync(Store store, FakeTimeProvider clock)
    {
        var setUp = Landlord.NotSetUp.SetUp("Harbour & Vale Homes", 4200, Nation.EnglandAndWales, clock.Today);
        Assert.IsType<AppendOutcome.Recorded>(
            await store.AppendAsync([new Addition(Landlord.Stream, [], setUp.Events)], "olga", Stop)
        );
        foreach (var person in People)
        {
            Assert.True(await store.AddAccountAsync(person, clock, Hash));
        }
    }
}
