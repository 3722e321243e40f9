using Microsoft.AspNetCore.DataProtection;

namespace Upheld.Server.Storage;

/// <summary>What a host needs to reach what is kept.</summary>
public static class StorageSetup
{
    /// <summary>Adds an opened store. Whoever opened it closes it after the host has stopped.</summary>
    public static IServiceCollection AddUpheldStorage(this IServiceCollection services, Store store)
    {
        services
            .AddDataProtection()
            .SetApplicationName("Upheld")
            .AddKeyManagementOptions(keys => keys.XmlRepository = store.Keys);
        return services.AddSingleton(store).AddHostedService<StorageNotice>();
    }
}

/// <summary>Says once, when the server starts, what whoever runs it should know about where the data is.</summary>
internal sealed class StorageNotice(Store store, ILogger<StorageNotice> log) : IHostedService
{
    /// <inheritdoc/>
    public Task StartAsync(CancellationToken cancellationToken)
    {
        foreach (var notice in store.Notices)
        {
            log.LogInformation("{Notice}", notice);
        }

        return Task.CompletedTask;
    }

    /// <inheritdoc/>
    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}
