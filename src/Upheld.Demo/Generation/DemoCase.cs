using Upheld.Assurance.Reporting;
using Upheld.People;

namespace Upheld.Demo.Generation;

/// <summary>A generated case, ready to be stored.</summary>
/// <param name="Reference">Its reference, unlike any other in the same demonstration.</param>
/// <param name="Events">Its whole life up to the day of the demonstration, numbered from 1.</param>
public sealed record DemoCase(string Reference, IReadOnlyList<RecordedEvent> Events);

/// <summary>A year's self-assessment, ready to be stored.</summary>
/// <param name="Year">The year.</param>
/// <param name="Events">All that happened to it, numbered from 1.</param>
public sealed record DemoSelfAssessment(FinancialYear Year, IReadOnlyList<RecordedEvent> Events);

/// <summary>Someone who works for the demonstration landlord or governs it.</summary>
/// <param name="Person">Their sign-in name, name and role.</param>
/// <param name="Post">What they do there, such as "Member Responsible for Complaints".</param>
public sealed record DemoPerson(Person Person, string Post);
