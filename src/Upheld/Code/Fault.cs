namespace Upheld.Code;

/// <summary>One thing that stands in the way, in words fit to show to the person who asked for it.</summary>
/// <param name="Provision">The provision that forbids it, or null where it is only impossible or missing.</param>
/// <param name="Reason">What is wrong and what to do about it.</param>
/// <param name="Field">The part of the input that is wrong, in camelCase, or null for the whole.</param>
public sealed record Fault(Provision? Provision, string Reason, string? Field = null);
