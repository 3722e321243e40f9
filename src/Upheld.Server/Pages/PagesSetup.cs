using System.Reflection;
using Microsoft.AspNetCore.Diagnostics;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.FileProviders;
using Upheld.Server.Hosting;
using Upheld.Server.Pages.Elements;

namespace Upheld.Server.Pages;

/// <summary>What a host needs to serve the pages: one call for its services, one for its pipeline.</summary>
public static class PagesSetup
{
    private static readonly Assembly Program = typeof(PagesSetup).Assembly;

    private static readonly ExceptionHandlerOptions Failures = new()
    {
        ExceptionHandlingPath = "/error/500",
        SuppressDiagnosticsCallback = ClientFailures.Is,
    };

    /// <summary>Adds Razor Pages with our elements and dates.</summary>
    public static IMvcBuilder AddUpheldPages(this IServiceCollection services)
    {
        services.AddRouting(routing => routing.LowercaseUrls = true);
        services.AddAntiforgery(antiforgery =>
        {
            antiforgery.Cookie.Name = "upheld-form";
            antiforgery.Cookie.SameSite = SameSiteMode.Strict;
            // The server answers on plain http too, behind a proxy or in a demonstration.
            antiforgery.Cookie.SecurePolicy = CookieSecurePolicy.SameAsRequest;
            // Ours says the same and allows no frame at all.
            antiforgery.SuppressXFrameOptionsHeader = true;
        });
        // A text beside a file that is too long for its field is answered at the field, up to what all fields may have.
        services.Configure<FormOptions>(forms =>
            forms.ValueLengthLimit = FormReading.MostMegabytesOfText * 1024 * 1024
        );
        services.Configure<CookieTempDataProviderOptions>(news =>
        {
            news.Cookie.Name = "upheld-news";
            // It may hold a link to choose a password.
            news.Cookie.SecurePolicy = CookieSecurePolicy.SameAsRequest;
        });
        var pages = services
            .AddRazorPages()
            .AddMvcOptions(mvc =>
            {
                mvc.ModelBinderProviders.Insert(0, new DateBinderProvider());
                mvc.ModelBinderProviders.Insert(0, new ChoiceBinderProvider());
                mvc.ModelBinderProviders.Insert(0, new TextBinderProvider());
                mvc.ModelBinderProviders.Insert(0, new CountBinderProvider());
                mvc.ModelMetadataDetailsProviders.Add(new QuestionNames());
                mvc.Filters.Add<UnhandledMethodFilter>();
                mvc.Filters.Add<ShownAgainFilter>();
                // A page says itself what must be given, and in its own words.
                mvc.SuppressImplicitRequiredAttributeForNonNullableReferenceTypes = true;
                BindingWords.Set(mvc.ModelBindingMessageProvider);
            });
        if (pages.PartManager.ApplicationParts.All(part => part.Name != Program.GetName().Name))
        {
            pages.AddApplicationPart(Program);
        }

        return pages;
    }

    /// <summary>
    /// Puts our own error pages, files and the frame of the page before the rest of the pipeline. Answers
    /// beneath <c>/api</c> keep their own form of error.
    /// </summary>
    /// <param name="app">The application, before sign-in and routing.</param>
    /// <param name="files">Where the host looks for files to put a version on.</param>
    public static IApplicationBuilder UseUpheldPages(this IApplicationBuilder app, IWebHostEnvironment files)
    {
        files.WebRootFileProvider = new EmbeddedFileProvider(Program, "wwwroot");
        app.UseWhen(
            context => !context.Request.Path.StartsWithSegments("/api"),
            pages => pages.UseExceptionHandler(Failures).UseStatusCodePagesWithReExecute("/error/{0}")
        );
        app.UseStaticFiles(
            new StaticFileOptions
            {
                // An address with a version never changes its content; one without is asked about each time.
                OnPrepareResponse = file =>
                    file.Context.Response.Headers.CacheControl = file.Context.Request.Query.ContainsKey("v")
                        ? "public, max-age=31536000, immutable"
                        : "no-cache",
            }
        );
        return app;
    }

    /// <summary>Finds what the frame of the page shows to this person; place it after sign-in.</summary>
    /// <param name="app">The application.</param>
    /// <param name="find">Reads the landlord's name and this person's menu. Not asked while an error is shown.</param>
    public static IApplicationBuilder UseNavigation(
        this IApplicationBuilder app,
        Func<HttpContext, ValueTask<Navigation>> find
    ) =>
        app.Use(
            async (context, next) =>
            {
                // What failed once may fail again, and then the error page would fail with it.
                var failed = context.Features.Get<IExceptionHandlerFeature>() is not null;
                if (!failed && context.Features.Get<Navigation>() is null)
                {
                    context.Features.Set(await find(context));
                }

                await next(context);
            }
        );
}
