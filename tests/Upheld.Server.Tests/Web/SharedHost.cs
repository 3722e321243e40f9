using System.Collections.Concurrent;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.TestHost;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Upheld.Server.Accounts;
using Upheld.Server.Hosting;
using Upheld.Server.Storage;
using Upheld.Server.Tests.Storage;
using Upheld.Server.Tests.Web;

[assembly: AssemblyFixture(typeof(SharedHost))]

namespace Upheld.Server.Tests.Web;

/// <summary>
/// The server, built once in memory for the sites of all tests. What costs is to build it and to open each page for the
/// first time, and neither differs from site to site. A request says by its host name whose it is. What the program
/// makes once for a store, such as the store itself, is made once for each site; what the framework makes is shared.
/// </summary>
public sealed class SharedHost : IAsyncDisposable
{
    private static readonly AsyncLocal<TestSite?> Current = new();

    private readonly ConcurrentDictionary<string, TestSite> sites = new(StringComparer.Ordinal);
    private readonly Lazy<Task<(StorageOptions Storage, Store Store, WebApplication App)>> home;

    public SharedHost() => home = new(StartAsync);

    public static async ValueTask<SharedHost> OfThisRunAsync() =>
        await TestContext.Current.GetFixture<SharedHost>()
        ?? throw new InvalidOperationException("The host is a fixture of the assembly.");

    /// <summary>Begins to answer for a site.</summary>
    public async Task<WebApplication> ServeAsync(TestSite site)
    {
        sites[site.Address.Host] = site;
        return (await home.Value).App;
    }

    /// <summary>Answers for a site no more.</summary>
    public void Leave(TestSite site) => sites.TryRemove(site.Address.Host, out _);

    /// <summary>What a request to a site would be given.</summary>
    public static IServiceProvider ServicesFor(TestSite site, IServiceProvider services)
    {
        Current.Value = site;
        // Never disposed, because the site's store would be with it; the site closes its store itself.
        return services.CreateScope().ServiceProvider;
    }

    public async ValueTask DisposeAsync()
    {
        if (home.IsValueCreated)
        {
            var (storage, store, app) = await home.Value;
            await app.DisposeAsync();
            await store.DisposeAsync();
            Directory.Delete(storage.Folder, recursive: true);
        }
    }

    private async Task<(StorageOptions, Store, WebApplication)> StartAsync()
    {
        // A store that no test sees, which keeps the keys of cookies.
        var storage = new StorageOptions(Directory.CreateTempSubdirectory("upheld-").FullName);
        var store = await Store.OpenAsync(storage, TimeProvider.System, CancellationToken.None);
        var app = WebHost.Build(store, new ClockOfTheSite(), "http://localhost", Share);
        await app.StartAsync();
        return (storage, store, app);
    }

    private void Share(WebApplicationBuilder builder)
    {
        var program = typeof(WebHost).Assembly;
        builder.WebHost.UseTestServer();
        builder.Services.AddSingleton<IStartupFilter>(new AtTheDoor(sites));
        builder.Services.AddScoped<IPasswordHasher<SignInAccount>>(_ => new CountedHasher(Current.Value!));
        foreach (var one in builder.Services.Where(one => one.Lifetime == ServiceLifetime.Singleton).ToList())
        {
            if (one.ServiceType.Assembly == program)
            {
                builder.Services.Remove(one);
                builder.Services.AddScoped(one.ServiceType, request => Current.Value!.Once(one, request));
            }
            else if (one.ServiceType == typeof(IHostedService) && one.ImplementationType?.Assembly == program)
            {
                // It works for one store all day long; its own tests start it.
                builder.Services.Remove(one);
            }
        }
    }

    /// <summary>Asks the name of the site a request is for, before anything else is done.</summary>
    private sealed class AtTheDoor(ConcurrentDictionary<string, TestSite> sites) : IStartupFilter
    {
        public Action<IApplicationBuilder> Configure(Action<IApplicationBuilder> next) =>
            app =>
            {
                app.Use(
                    (context, onwards) =>
                    {
                        context.RequestServices = ServicesFor(
                            sites[context.Request.Host.Host],
                            app.ApplicationServices
                        );
                        return onwards(context);
                    }
                );
                next(app);
            };
    }

    private sealed class CountedHasher(TestSite site) : IPasswordHasher<SignInAccount>
    {
        private readonly PasswordHasher<SignInAccount> hasher = new();

        public string HashPassword(SignInAccount user, string password)
        {
            site.CountHashing();
            return hasher.HashPassword(user, password);
        }

        public PasswordVerificationResult VerifyHashedPassword(
            SignInAccount user,
            string hashedPassword,
            string providedPassword
        )
        {
            site.CountHashing();
            return hasher.VerifyHashedPassword(user, hashedPassword, providedPassword);
        }
    }

    private sealed class ClockOfTheSite : TimeProvider
    {
        public override DateTimeOffset GetUtcNow() => (Current.Value?.Clock ?? System).GetUtcNow();
    }
}
