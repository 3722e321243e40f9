using System.Collections.Immutable;

namespace Upheld.People;

/// <summary>
/// Everyone who has an account or had one: what they are called, and whether they can be given a case. The record names
/// people long after their accounts were closed.
/// </summary>
public sealed class Colleagues
{
    /// <summary>Nobody has an account.</summary>
    public static readonly Colleagues None = new([], []);

    private readonly ImmutableDictionary<string, string> names;
    private readonly ImmutableHashSet<string> handlers;
    private readonly ImmutableArray<Person> open;

    /// <summary>Makes it of people.</summary>
    /// <param name="open">Those whose account is open.</param>
    /// <param name="closed">Those whose account was closed.</param>
    public Colleagues(IReadOnlyCollection<Person> open, IReadOnlyCollection<Person> closed)
    {
        this.open = [.. open];
        names = open.Concat(closed).ToImmutableDictionary(person => person.Id, person => person.Name);
        Handlers =
        [
            .. open.Where(person => person.Access.CanHandle).OrderBy(person => person.Name, StringComparer.Ordinal),
        ];
        handlers = [.. Handlers.Select(person => person.Id)];
    }

    /// <summary>Those who can be given a case, by name: their account is open and their role handles cases.</summary>
    public ImmutableArray<Person> Handlers { get; }

    /// <summary>True when whoever signs in by exactly this name can be given a case.</summary>
    public bool CanHandle(string account) => handlers.Contains(account);

    /// <summary>True when someone with an open account is called this, as the eye reads it.</summary>
    /// <param name="name">A name.</param>
    /// <param name="but">A sign-in name whose account is left out.</param>
    public bool IsCalled(string name, string but) =>
        open.Any(person => person.Id != but && PersonName.IsSame(person.Name, name));

    /// <summary>What the person with an account is called; null where there is no such account.</summary>
    public string? NameOf(string account) => names.GetValueOrDefault(account);

    /// <summary>What whoever recorded something is called: programs and the website's form included.</summary>
    public string Called(string by) => by == Person.Website.Id ? Person.Website.Name : NameOf(by) ?? by;
}
