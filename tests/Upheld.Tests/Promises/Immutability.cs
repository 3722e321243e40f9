using System.Collections;
using System.Reflection;
using System.Runtime.CompilerServices;

namespace Upheld.Tests.Promises;

/// <summary>Finds whatever in a type could change after it was made.</summary>
internal static class Immutability
{
    private const BindingFlags Own =
        BindingFlags.Public
        | BindingFlags.NonPublic
        | BindingFlags.Instance
        | BindingFlags.Static
        | BindingFlags.DeclaredOnly;

    public static IEnumerable<string> Broken(IEnumerable<Type> types) =>
        types.Where(type => !IsMadeByTheCompiler(type)).SelectMany(Broken);

    private static IEnumerable<string> Broken(Type type)
    {
        foreach (var field in type.GetFields(Own).Where(field => !field.IsLiteral && !type.IsEnum))
        {
            if (!field.IsInitOnly && !field.Name.StartsWith("<>", StringComparison.Ordinal))
            {
                yield return $"{type.FullName}.{field.Name} can be assigned";
            }

            if ((field.IsStatic || field.IsPublic) && CanChange(field.FieldType))
            {
                yield return $"{type.FullName}.{field.Name} holds a collection that can change";
            }
        }

        foreach (var property in type.GetProperties(Own))
        {
            if (property.SetMethod is { } set && !IsInit(set))
            {
                yield return $"{type.FullName}.{property.Name} can be set";
            }

            if (property.GetMethod is { IsPublic: true } && CanChange(property.PropertyType))
            {
                yield return $"{type.FullName}.{property.Name} is a collection that can change";
            }
        }
    }

    private static bool IsInit(MethodInfo set) =>
        set.ReturnParameter.GetRequiredCustomModifiers().Contains(typeof(IsExternalInit));

    private static bool CanChange(Type type) =>
        type.IsArray
        || (
            typeof(IEnumerable).IsAssignableFrom(type)
            && type.Namespace is "System.Collections.Generic" or "System.Collections.Concurrent"
            && !type.Name.StartsWith("IReadOnly", StringComparison.Ordinal)
            && !type.Name.StartsWith("IEnumerable", StringComparison.Ordinal)
        );

    private static bool IsMadeByTheCompiler(Type type) =>
        type.IsDefined(typeof(CompilerGeneratedAttribute), inherit: false)
        || type.Name.StartsWith('<')
        || (type.DeclaringType is { } outer && IsMadeByTheCompiler(outer));
}
