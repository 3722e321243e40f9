using System.Globalization;

namespace Upheld.Server.Hosting;

/// <summary>Tells whoever is refused for now how long to wait.</summary>
internal static class RetryAfter
{
    /// <summary>Says it in the header that browsers and programs know, in whole seconds.</summary>
    public static void Tell(HttpResponse response, TimeSpan wait) =>
        response.Headers.RetryAfter = Math.Ceiling(wait.TotalSeconds).ToString(CultureInfo.InvariantCulture);
}
