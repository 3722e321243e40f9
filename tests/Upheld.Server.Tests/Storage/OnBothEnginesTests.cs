using System.Reflection;

namespace Upheld.Server.Tests.Storage;

/// <summary>Both engines are asked where storage is meant, and one elsewhere.</summary>
public sealed class OnBothEnginesTests
{
    [Fact]
    public void Only_tests_of_what_is_stored_run_on_both_engines() =>
        Assert.Equal(
            [],
            typeof(OnBothEnginesTests)
                .Assembly.GetTypes()
                .Where(type => type.Namespace != typeof(OnBothEnginesTests).Namespace)
                .SelectMany(type => type.GetMethods())
                .Where(test =>
                    test.GetCustomAttribute<OnBothEngines>() is not null
                    || test.GetParameters().Any(given => given.ParameterType == typeof(Engine))
                        && test.GetCustomAttribute<TheoryAttribute>() is not null
                )
                .Select(test => $"{test.DeclaringType!.Name}.{test.Name}")
        );
}
