using System.Collections.Immutable;

namespace Upheld.Code;

/// <summary>
/// What something said to a resident must contain. The gate before it is recorded and the finding after it both read
/// this one list.
/// </summary>
/// <typeparam name="T">What is looked through: a definition, a response, a refusal.</typeparam>
public sealed record Content<T>
{
    private ImmutableArray<(string Field, string Demand, Func<T, bool> Holds)> Demands { get; init; } = [];

    /// <summary>Adds a demand.</summary>
    /// <param name="field">The field of the input that answers it, in camelCase.</param>
    /// <param name="demand">The demand as an instruction, such as "Say what the resident wants to happen".</param>
    /// <param name="holds">True when it is answered.</param>
    public Content<T> Must(string field, string demand, Func<T, bool> holds) =>
        new() { Demands = Demands.Add((field, demand, holds)) };

    /// <summary>The demands that are not answered, each with its field; none when all is said.</summary>
    public IEnumerable<(string Field, string Demand)> Missing(T said) =>
        Demands.Where(demand => !demand.Holds(said)).Select(demand => (demand.Field, demand.Demand));

    /// <summary>Each unanswered demand as a fault under a provision, with its field; none when all is said.</summary>
    public IEnumerable<Fault> Faults(T said, Provision provision) =>
        Missing(said).Select(missing => new Fault(provision, missing.Demand + ".", missing.Field));

    /// <summary>True when nothing is missing.</summary>
    public bool IsIn(T said) => Demands.All(demand => demand.Holds(said));
}
