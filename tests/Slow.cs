using Xunit.v3;

namespace Upheld.Tests;

/// <summary>Says why a test may take more than ten seconds on a quiet machine. <c>./test</c> names any other.</summary>
/// <param name="why">The reason, for whoever waits for it.</param>
[AttributeUsage(AttributeTargets.Method | AttributeTargets.Class)]
internal sealed class SlowAttribute(string why) : Attribute, ITraitAttribute
{
    public IReadOnlyCollection<KeyValuePair<string, string>> GetTraits() => [new("Slow", why)];
}
