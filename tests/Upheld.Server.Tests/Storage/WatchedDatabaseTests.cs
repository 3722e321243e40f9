using System.Reflection;
using Upheld.Server.Storage;

namespace Upheld.Server.Tests.Storage;

/// <summary>Nothing is done with a database that is watched without its watcher.</summary>
public sealed class WatchedDatabaseTests
{
    public static TheoryData<Type, Type> Watched =>
        new()
        {
            { typeof(Database), typeof(WatchedDatabase) },
            {
                typeof(Session),
                typeof(WatchedDatabase)
                    .GetNestedTypes(BindingFlags.NonPublic)
                    .Single(type => type.IsAssignableTo(typeof(Session)))
            },
        };

    [Theory, MemberData(nameof(Watched), DisableDiscoveryEnumeration = true)]
    public void What_differs_from_database_to_database_is_passed_on(Type one, Type watched) =>
        Assert.Equal(
            [],
            watched
                .GetMethods(BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic)
                .Where(method => method is { IsVirtual: true, IsFinal: false } && method.DeclaringType == one)
                .Select(method => method.Name)
        );

    [Fact]
    public void Whatever_is_sent_is_seen() =>
        Assert.Equal(
            // These ask one of the others.
            ["DeferAsync", "FirstAsync"],
            typeof(Session)
                .GetMethods()
                .Where(method => !method.IsVirtual && method.GetParameters().Any(given => given.Name == "sql"))
                .Select(method => method.Name)
                .Order()
        );
}
