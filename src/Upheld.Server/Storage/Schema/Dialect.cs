namespace Upheld.Server.Storage.Schema;

/// <summary>What the scripts of the tables leave open, because the engines say it differently.</summary>
/// <param name="Id">A number that the engine gives out.</param>
/// <param name="Number">A whole number of any size.</param>
/// <param name="Bytes">Bytes.</param>
/// <param name="Nothing">No bytes, as a value.</param>
/// <param name="Day">A day.</param>
/// <param name="Never">The day after all others, as a text.</param>
/// <param name="Instant">An instant.</param>
/// <param name="Strict">Ends a table whose columns hold only what they say.</param>
/// <param name="Clustered">Ends a table that is kept in the order of its key.</param>
/// <param name="Listed">The other columns of an index of cases from which lists are read, each with a comma before it.</param>
/// <param name="TableNames">A query for the names of the tables that are there.</param>
/// <param name="Words">The table and index of words.</param>
internal sealed record Dialect(
    string Id,
    string Number,
    string Bytes,
    string Nothing,
    string Day,
    string Never,
    string Instant,
    string Strict,
    string Clustered,
    string Listed,
    string TableNames,
    string Words
)
{
    /// <summary>A script as this engine reads it.</summary>
    public string Of(string script) =>
        script
            .Replace("{id}", Id, StringComparison.Ordinal)
            .Replace("{number}", Number, StringComparison.Ordinal)
            .Replace("{bytes}", Bytes, StringComparison.Ordinal)
            .Replace("{nothing}", Nothing, StringComparison.Ordinal)
            .Replace("{day}", Day, StringComparison.Ordinal)
            .Replace("{never}", Never, StringComparison.Ordinal)
            .Replace("{instant}", Instant, StringComparison.Ordinal)
            .Replace("{strict}", Strict, StringComparison.Ordinal)
            .Replace("{clustered}", Clustered, StringComparison.Ordinal)
            .Replace("{listed}", Listed, StringComparison.Ordinal)
            .Replace("{words}", Words, StringComparison.Ordinal);
}
