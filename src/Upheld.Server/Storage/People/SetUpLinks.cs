namespace Upheld.Server.Storage.People;

/// <summary>
/// Links by which the landlord and its first officer are set up. They work until there are both, so nobody need use one up.
/// </summary>
public sealed class SetUpLinks
{
    private readonly Database database;

    internal SetUpLinks(Database database) => this.database = database;

    /// <summary>Keeps a new link by the hash of its secret.</summary>
    public Task AddAsync(string hash, DateTimeOffset until, CancellationToken cancellation) =>
        database.WriteAsync(
            session =>
                session.SendAsync(
                    "insert into set_up_links (hash, until) values (@hash, @until)",
                    cancellation,
                    ("@hash", hash),
                    ("@until", until.ToUniversalTime())
                ),
            cancellation
        );

    /// <summary>Whether there is such a link.</summary>
    public async Task<bool> HasAsync(string hash, DateTimeOffset at, CancellationToken cancellation) =>
        await database.ReadAsync(
            session =>
                session.FirstAsync(
                    "select 1 from set_up_links where hash = @hash and until > @at",
                    _ => true,
                    cancellation,
                    ("@hash", hash),
                    ("@at", at.ToUniversalTime())
                ),
            cancellation
        );
}
