using System.Text.Json.Serialization;
using Upheld.Server.Accounts;
using Upheld.Server.Api;
using Upheld.Server.Assurance;
using Upheld.Server.Jobs;
using Upheld.Server.Json;
using Upheld.Server.Pages;
using Upheld.Server.Residents;
using Upheld.Server.Storage;
using Upheld.Server.Work;

namespace Upheld.Server.Hosting;

/// <summary>Puts the web server together: what it needs, and the order in which a request passes through it.</summary>
internal static class WebHost
{
    /// <summary>How large the body of a request may be, in megabytes.</summary>
    internal const int MostMegabytes = 25;

    /// <summary>Builds the server on an opened store.</summary>
    /// <param name="store">What is kept.</param>
    /// <param name="clock">What time it is.</param>
    /// <param name="urls">Where to listen.</param>
    /// <param name="adapt">Changes what was put together before it is built, as tests do; or null.</param>
    /// <param name="reach">How people reach it; null where they reach it itself.</param>
    public static WebApplication Build(
        Store store,
        TimeProvider clock,
        string urls,
        Action<WebApplicationBuilder>? adapt = null,
        Reach? reach = null
    )
    {
        var builder = WebApplication.CreateBuilder(
            // Settings lie beside the program, not in whichever folder it was started from.
            new WebApplicationOptions { ContentRootPath = AppContext.BaseDirectory }
        );
        builder.WebHost.UseUrls(urls);
        builder.WebHost.ConfigureKestrel(kestrel =>
        {
            kestrel.AddServerHeader = false;
            kestrel.Limits.MaxRequestBodySize = MostMegabytes * 1024L * 1024;
        });
        builder.Logging.SetMinimumLevel(LogLevel.Warning);
        builder.Logging.AddFilter(typeof(BackgroundWork).FullName, LogLevel.Information);
        // Why it cannot start is told in one line; what ends it later is critical.
        builder.Logging.AddFilter("Microsoft.Extensions.Hosting.Internal.Host", LogLevel.Critical);
        // The keys of cookies lie beside the records, which are worth more; both are protected by the folder's rights.
        builder.Logging.AddFilter("Microsoft.AspNetCore.DataProtection", LogLevel.Error);
        AddServices(builder.Services, store, clock);
        reach ??= Reach.Direct;
        builder.AddReach(reach);
        adapt?.Invoke(builder);
        var app = builder.Build();
        ConfigurePipeline(app, reach);
        return app;
    }

    private static void AddServices(IServiceCollection services, Store store, TimeProvider clock)
    {
        services.AddUpheldStorage(store);
        services.AddSingleton(clock);
        services.AddSingleton<Worker>();
        services.AddScoped<RequestLandlord>();
        services.AddSingleton<ResidentComplaints>();
        services.AddSingleton<SelfAssessments>();
        services.AddSingleton<CasesBehindFigure>();
        services.AddHostedService<BackgroundWork>();
        services.AddSingleton<ColleagueCache>();
        services.AddSingleton<AccountChanges>();
        services.AddUpheldPages();
        services.AddUpheldAccounts();
        services.AddRateLimiter(ApiLimits.Set);
        services.AddSingleton<LargeBodies>();
        services.AddProblemDetails(problems => problems.CustomizeProblemDetails = Problems.Explain);
        // Thrown, so that the answer can name the place that cannot be read.
        services.Configure<RouteHandlerOptions>(routes => routes.ThrowOnBadRequest = true);
        services.AddOpenApi("v1", OpenDescription.Write);
        services.ConfigureHttpJsonOptions(json =>
        {
            // A program is told of a slip; nothing it sends is guessed at or dropped.
            json.SerializerOptions.PropertyNameCaseInsensitive = false;
            json.SerializerOptions.NumberHandling = JsonNumberHandling.Strict;
            json.SerializerOptions.AllowDuplicateProperties = false;
            json.SerializerOptions.UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow;
            json.SerializerOptions.Converters.Add(new ExactWords());
        });
    }

    private static void ConfigurePipeline(WebApplication app, Reach reach)
    {
        app.UseReach(reach);
        app.UseUpheldPages(app.Environment);
        app.UseWhen(IsForPrograms, api => api.UseExceptionHandler(Problems.Handler).UseStatusCodePages());
        app.UseRouting();
        app.UseAuthentication();
        app.UseWhen(context => !IsForPrograms(context), pages => pages.UseNavigation(Menu.FindAsync));
        app.UseAuthorization();
        app.UseWhen(IsForPrograms, api => api.UseRateLimiter());
        app.UseWhen(context => !IsForPrograms(context), pages => pages.UseFormReading());
        app.MapRazorPages();
        app.MapCaseApi();
        app.MapOpenApi("/openapi/{documentName}.json").AllowAnonymous();
    }

    private static bool IsForPrograms(HttpContext context) => context.Request.Path.StartsWithSegments("/api");
}
