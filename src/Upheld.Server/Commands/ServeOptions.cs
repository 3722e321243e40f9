using System.CommandLine;
using Upheld.Server.Storage;

namespace Upheld.Server.Commands;

/// <summary>What the commands that work on stored data share: where the data is, and where to listen.</summary>
internal static class ServeOptions
{
    /// <summary>The environment variable that names a PostgreSQL database instead of a file in the data folder.</summary>
    public const string PostgresVariable = "ConnectionStrings__Postgres";

    /// <summary>The option that names the data folder.</summary>
    public static Option<string> Data(string otherwise) =>
        new("--data") { Description = "The data folder.", DefaultValueFactory = _ => otherwise };

    /// <summary>The option that says where to listen.</summary>
    public static Option<string> Urls() =>
        new("--urls")
        {
            Description = "Where to listen, such as http://localhost:5000; several with ; between them.",
            DefaultValueFactory = _ => Environment.GetEnvironmentVariable("ASPNETCORE_URLS") ?? "http://localhost:5000",
        };

    /// <summary>Where the data is.</summary>
    public static StorageOptions Storage(string folder) =>
        new(folder, Environment.GetEnvironmentVariable(PostgresVariable) is { Length: > 0 } postgres ? postgres : null);
}
