namespace Upheld.Server.Storage;

/// <summary>Where the data is kept.</summary>
/// <param name="Folder">The data folder: files, and the database where it is SQLite.</param>
/// <param name="Postgres">The connection string of a PostgreSQL database instead, or null.</param>
public sealed record StorageOptions(string Folder, string? Postgres = null);
