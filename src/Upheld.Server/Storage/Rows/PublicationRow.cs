using System.Globalization;
using System.Text.Json;
using Upheld.Assurance.Reporting;
using Upheld.Assurance.SelfAssessment;
using Upheld.Assurance.SelfAssessment.Forms;
using Upheld.Code;
using Upheld.Server.Json;

namespace Upheld.Server.Storage.Rows;

/// <summary>A year's self-assessment as it was published last: what everyone may read, ready to be shown.</summary>
/// <param name="Year">The year.</param>
/// <param name="Publication">The publication.</param>
/// <param name="Provisions">Each answer beside what the records showed.</param>
public sealed record PublishedYear(
    FinancialYear Year,
    SelfAssessmentPublished Publication,
    IReadOnlyList<PublishedProvision> Provisions
);

/// <summary>One provision as it was published.</summary>
/// <param name="Number">The provision.</param>
/// <param name="Answer">The answer, or null where there was none.</param>
/// <param name="Tally">How the cases stood; null where the records were not asked.</param>
public sealed record PublishedProvision(string Number, FormAnswer? Answer, Tally? Tally);

/// <summary>The stored document of a published year.</summary>
internal sealed record PublicationRow(int Year, string Document) : DerivedRows
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web)
    {
        Converters = { new ExactWords() },
        // A document that lacks something is damaged.
        RespectNullableAnnotations = true,
        RespectRequiredConstructorParameters = true,
    };

    /// <summary>The row of a self-assessment, or null while it was never published.</summary>
    public static PublicationRow? Of(string streamName, IReadOnlyList<RecordedEvent> events, Terms terms)
    {
        var year = new FinancialYear(int.Parse(streamName, CultureInfo.InvariantCulture));
        return Assessment.AsPublished(year, events) is { } assessment
            ? new PublicationRow(
                year.Starts,
                JsonSerializer.Serialize(
                    new PublishedYear(
                        year,
                        assessment.Published!,
                        [
                            .. assessment
                                .AsItStoodWhenPublished(terms.Edition)
                                .Select(one => new PublishedProvision(
                                    one.Provision.Number,
                                    one.Given?.Answer,
                                    one.Tally
                                )),
                        ]
                    ),
                    Json
                )
            )
            : null;
    }

    /// <summary>
    /// Whether another row tells everyone the same, as it reads: how a document is written may change with a version.
    /// </summary>
    public bool SaysTheSameAs(PublicationRow? other)
    {
        try
        {
            return other is not null
                && Year == other.Year
                && Document
                    == JsonSerializer.Serialize(JsonSerializer.Deserialize<PublishedYear>(other.Document, Json), Json);
        }
        catch (JsonException)
        {
            return false;
        }
    }

    /// <summary>The row of a stream as it is stored, or null.</summary>
    public static ValueTask<PublicationRow?> StoredAsync(Session session, long id, CancellationToken cancellation) =>
        session.FirstAsync(
            "select year, document from publications where id = @id",
            row => new PublicationRow(row.GetInt32(0), row.GetString(1)),
            cancellation,
            ("@id", id)
        );

    /// <summary>How many years are published.</summary>
    public static ValueTask<long> CountAsync(Session session, CancellationToken cancellation) =>
        session.FirstAsync("select count(*) from publications", row => row.GetInt64(0), cancellation);

    /// <summary>The years that were published, the newest first.</summary>
    public static ValueTask<List<FinancialYear>> YearsAsync(Session session, CancellationToken cancellation) =>
        session.QueryAsync(
            "select year from publications order by year desc",
            row => new FinancialYear(row.GetInt32(0)),
            cancellation
        );

    /// <summary>What was published of a year, or null.</summary>
    /// <exception cref="UnreadableRecordException">Its document was damaged.</exception>
    public static ValueTask<PublishedYear?> FindAsync(Session session, int year, CancellationToken cancellation) =>
        session.FirstAsync(
            "select document from publications where year = @year",
            row => StoredValue.Read(row, "What was published", document => Read(document.GetString(0))),
            cancellation,
            ("@year", year)
        );

    private static PublishedYear? Read(string document)
    {
        try
        {
            return
                JsonSerializer.Deserialize<PublishedYear>(document, Json) is { } published
                && published.Provisions.All(provision => provision is not null)
                ? published
                : throw new UnreadableRecordException("What was published is damaged.");
        }
        catch (JsonException damaged)
        {
            throw new UnreadableRecordException($"What was published cannot be read: {damaged.Message}", damaged);
        }
    }

    /// <summary>Takes the row of a stream out.</summary>
    public static async ValueTask RemoveAsync(Session session, long id, CancellationToken cancellation) =>
        await session.ExecuteAsync("delete from publications where id = @id", cancellation, ("@id", id));

    /// <inheritdoc/>
    public override async ValueTask RewriteAsync(Session session, long id, CancellationToken cancellation)
    {
        if (await StoredAsync(session, id, cancellation) is { } before && before != this)
        {
            await WriteAsync(session, id, isNew: false, cancellation);
        }
    }

    /// <inheritdoc/>
    public override async ValueTask WriteAsync(Session session, long id, bool isNew, CancellationToken cancellation) =>
        await session.SendAsync(
            """
            insert into publications (id, year, document) values (@id, @year, @document)
            on conflict (id) do update set document = excluded.document
            """,
            cancellation,
            ("@id", id),
            ("@year", Year),
            ("@document", Document)
        );
}
