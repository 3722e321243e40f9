using Upheld.Assurance.Reporting;

namespace Upheld.Server.Storage.Rows;

/// <summary>The self-assessments that were published, which everyone may read.</summary>
public sealed class PublishedYears
{
    private readonly Database database;

    internal PublishedYears(Database database) => this.database = database;

    /// <summary>The years that were published, the newest first.</summary>
    public Task<List<FinancialYear>> YearsAsync(CancellationToken cancellation) =>
        database.ReadAsync(session => PublicationRow.YearsAsync(session, cancellation), cancellation);

    /// <summary>What was published of a year last, or null.</summary>
    public Task<PublishedYear?> FindAsync(FinancialYear year, CancellationToken cancellation) =>
        database.ReadAsync(session => PublicationRow.FindAsync(session, year.Starts, cancellation), cancellation);
}
