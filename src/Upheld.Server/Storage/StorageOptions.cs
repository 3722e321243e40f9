namespace Upheld.Server.Storage;

/// <summary>Where the data is kept.</summary>
/// <param name="Folder">The data folder: files, and the database where it is SQLite.</param>
/// <param name="Postgres">The connection string of a PostgreSQL database instead, or null.</param>
/// <param name="MustExist">True to refuse a folder that holds no data, instead of beginning there.</param>
public sealed record StorageOptions(string Folder, string? Postgres = null, bool MustExist = false);
