using Upheld.People;

namespace Upheld.Server.Demo;

/// <summary>A generated case, ready to be stored.</summary>
/// <param name="Reference">Its reference, unlike any other in the same demonstration.</param>
/// <param name="Events">Its whole life up to the day of the demonstration, numbered from 1.</param>
public sealed record DemoCase(string Reference, IReadOnlyList<RecordedEvent> Events);

/// <summary>Someone who works for the demonstration landlord or governs it.</summary>
/// <param name="Person">The account: sign-in name, name and role.</param>
/// <param name="Post">What they do there, such as "Member Responsible for Complaints".</param>
public sealed record DemoAccount(Person Person, string Post);
