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
        return services.AddSingleton(store);
    }
}
