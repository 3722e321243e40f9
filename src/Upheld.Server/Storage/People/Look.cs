namespace Upheld.Server.Storage.People;

/// <summary>One look: what one request showed one person.</summary>
/// <param name="By">The account or token that looked.</param>
/// <param name="At">When.</param>
/// <param name="How">How they came to see it.</param>
/// <param name="References">The cases that were shown, each once.</param>
internal sealed record Look(string By, DateTimeOffset At, LookKind How, IReadOnlyList<string> References);

/// <summary>A look at one of the cases it showed.</summary>
/// <param name="Reference">The case.</param>
/// <param name="By">The account or token that looked.</param>
/// <param name="At">When.</param>
/// <param name="How">How they came to see it.</param>
public sealed record CaseLook(string Reference, string By, DateTimeOffset At, LookKind How);

/// <summary>A look at a case, with what is known of whoever looked.</summary>
/// <param name="Place">Its place among all looks, in the order they were put on record.</param>
/// <param name="Look">The look.</param>
/// <param name="Name">What whoever looked is called now; null where there is no such account or token any more.</param>
/// <param name="Role">Their role as it is now; null likewise.</param>
public sealed record ReportedLook(long Place, CaseLook Look, string? Name, string? Role);
