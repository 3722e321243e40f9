namespace Upheld.Server.Storage.Rows;

/// <summary>The statements by which an engine keeps and finds the words of cases. Words are as <see cref="SearchWords"/> makes them.</summary>
/// <param name="Insert">Puts the words <c>@words</c> of a new case <c>@id</c>.</param>
/// <param name="Update">Replaces the words of a case.</param>
/// <param name="Delete">Takes the words of a case out.</param>
/// <param name="All">The words of the cases after <c>@after</c> and up to <c>@upTo</c>.</param>
/// <param name="Strays">The numbers that have words and no case.</param>
/// <param name="Find">The numbers of <c>@take</c> cases whose words match <c>@query</c>, newest first below <c>@before</c>.</param>
/// <param name="Merge">
/// Brings together what many transactions wrote, <c>@pages</c> of it, so that a search need not look in many places; null
/// where the engine sees to that itself.
/// </param>
/// <param name="Query">Writes a query for every word; the last one perhaps only begun.</param>
internal sealed record WordIndex(
    string Insert,
    string Update,
    string Delete,
    string All,
    string Strays,
    string Find,
    string? Merge,
    Func<IReadOnlyList<string>, bool, string> Query
);
