using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.DependencyInjection;
using Upheld.Calendar;
using Upheld.People;
using Upheld.Landlords;
using Upheld.Server.Accounts;
using Upheld.Server.Storage;
using Upheld.Server.Tests.Storage;

namespace Upheld.Server.Tests.Web;

/// <summary>
/// The real server on a free port, with an empty database of its own, a landlord, and a person for each role: olga the
/// officer, tom and hana the handlers, greg of the governing body, and ada the administrator.
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

    private static readonly string Hash = new PasswordHasher<SignInAccount>().HashPassword(null!, Password);

    private readonly StorageOptions options;
    private readonly WebApplication app;
    private readonly List<Browser> browsers = [];

    private TestSite(StorageOptions options, Store store, SettableClock clock, WebApplication app) =>
        (this.options, Store, Clock, this.app) = (options, store, clock, app);

    public Store Store { get; }

    public SettableClock Clock { get; }

    public IServiceProvider Services => app.Services;

    public Uri Address =>
        new(app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.First());

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    public static async Task<TestSite> StartAsync(Engine engine, DateOnly today)
    {
        var folder = Path.Combine(Path.GetTempPath(), "upheld-" + Path.GetRandomFileName());
        var place = engine == Engine.Postgres ? await (await ClusterAsync()).NewPlaceAsync(Stop) : null;
        var storage = new StorageOptions(folder, place);
        var clock = new SettableClock(today);
        var store = await Store.OpenAsync(storage, clock, Stop);
        await FillAsync(store, clock);
        var server = WebHost.Build(store, clock, "http://127.0.0.1:0");
        await server.StartAsync(Stop);
        return new TestSite(storage, store, clock, server);
    }

    public Browser SignedOut()
    {
        var handler = new SocketsHttpHandler { AllowAutoRedirect = false, CookieContainer = new CookieContainer() };
        var browser = new Browser(new HttpClient(handler) { BaseAddress = Address });
        browsers.Add(browser);
        return browser;
    }

    /// <summary>A browser in which someone has signed in by the page, as they would.</summary>
    public async Task<Browser> SignInAsync(Person person)
    {
        var browser = SignedOut();
        await SignInAsync(person, browser);
        return browser;
    }

    /// <summary>Signs in again, as people do each morning.</summary>
    public static async Task SignInAsync(Person person, Browser browser)
    {
        var answer = await browser.SendAsync("/sign-in", ("Id", person.Id), ("Password", Password));
        Assert.Equal(HttpStatusCode.Redirect, answer.Status);
    }

    public async ValueTask DisposeAsync()
    {
        browsers.ForEach(browser => browser.Dispose());
        await app.StopAsync(CancellationToken.None);
        await app.DisposeAsync();
        await Store.DisposeAsync();
        if (options.Postgres is { } place)
        {
            await (await ClusterAsync()).RemoveAsync(place);
        }

        if (Directory.Exists(options.Folder))
        {
            Directory.Delete(options.Folder, recursive: true);
        }
    }

    private static async Task FillAsync(Store store, SettableClock clock)
    {
        var setUp = Landlord.NotSetUp.SetUp("Harbour & Vale Homes", 4200, Nation.EnglandAndWales, clock.Today);
        Assert.IsType<AppendOutcome.Recorded>(await store.AppendAsync(StreamId.Landlord, 0, setUp, "olga", Stop));
        foreach (var person in People)
        {
            var account = new Account
            {
                Id = person.Id,
                Name = person.Name,
                Role = person.Role,
                PasswordHash = Hash,
                SecurityStamp = person.Id,
                CreatedAt = clock.GetUtcNow(),
            };
            Assert.True(await store.Accounts.AddAsync(account, Stop));
        }
    }

    private static async Task<PostgresCluster> ClusterAsync() =>
        await TestContext.Current.GetFixture<PostgresCluster>()
        ?? throw new InvalidOperationException("The cluster is a fixture of the assembly.");
}
