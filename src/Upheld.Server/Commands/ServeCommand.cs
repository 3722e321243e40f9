using System.CommandLine;
using Upheld.Server.Accounts;
using Upheld.Server.Storage;

namespace Upheld.Server.Commands;

/// <summary><c>upheld serve</c>: serves a landlord's own data. An empty folder is set up by a link that works once.</summary>
internal static class ServeCommand
{
    /// <summary>The command, bound to a terminal.</summary>
    public static Command For(Terminal terminal)
    {
        var data = ServeOptions.Data("upheld-data");
        var urls = ServeOptions.Urls();
        var (address, proxies) = (ReachOptions.Address(), ReachOptions.BehindProxy());
        var acceptLoss = new Option<bool>("--accept-loss")
        {
            Description = "Go on although records are gone that were kept here.",
        };
        var upgrade = new Option<bool>("--upgrade")
        {
            Description = "Bring PostgreSQL up to this version, once: nothing else serves it now, and it is backed up.",
        };
        var command = new Command("serve", "Serves the pages and the API.")
        {
            data,
            urls,
            address,
            proxies,
            acceptLoss,
            upgrade,
        };
        command.SetAction(
            (parsed, cancellation) =>
                ServerProcess.RunAsync(
                    terminal,
                    ServeOptions.Storage(parsed.GetValue(data)!) with
                    {
                        Loss = parsed.GetValue(acceptLoss) ? Loss.Accepted : Loss.Refused,
                        IsBackedUp = parsed.GetValue(upgrade),
                    },
                    parsed.GetValue(urls)!,
                    TimeProvider.System,
                    GreetAsync,
                    cancellation,
                    reach: ReachOptions.Read(parsed.GetValue(address), parsed.GetValue(proxies))
                )
        );
        return command;
    }

    private static async Task GreetAsync(Store store, TextWriter output, string address, CancellationToken cancellation)
    {
        await output.WriteLineAsync($"Upheld is ready: {address}");
        if (!await FirstStart.IsOverAsync(store, cancellation))
        {
            var path = await OneTimeLink.ToSetUpAsync(store, TimeProvider.System, cancellation);
            await output.WriteLineAsync(
                "Nobody has set it up yet. The first complaints officer opens this link, which works once:"
            );
            await output.WriteLineAsync(address + path);
        }
    }
}
