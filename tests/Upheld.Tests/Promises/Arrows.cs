using System.Reflection;
using System.Reflection.Emit;
using System.Text.RegularExpressions;

namespace Upheld.Tests.Promises;

/// <summary>One room of the domain that knows another.</summary>
internal sealed record Arrow(string From, string To, string Where);

/// <summary>Reads which room knows which, in the source as written and in the assembly as compiled.</summary>
internal static partial class Arrows
{
    private const BindingFlags Own =
        BindingFlags.Public
        | BindingFlags.NonPublic
        | BindingFlags.Instance
        | BindingFlags.Static
        | BindingFlags.DeclaredOnly;

    private static readonly Dictionary<short, OpCode> OpCodes = typeof(OpCodes)
        .GetFields(BindingFlags.Public | BindingFlags.Static)
        .Select(field => (OpCode)field.GetValue(null)!)
        .ToDictionary(code => code.Value);

    /// <summary>From signatures and method bodies. A constant leaves no trace here; the source shows it.</summary>
    public static IEnumerable<Arrow> Compiled(IEnumerable<Type> types, string root) =>
        from type in types
        from used in UsedBy(type).SelectMany(Parts).Distinct()
        let @from = Room(type, root)
        let to = Room(used, root)
        where @from is not null && to is not null && @from != to
        select new Arrow(@from, to, type.FullName!);

    /// <summary>From the words of a source file in a room, comments left out.</summary>
    public static IEnumerable<Arrow> Written(string room, string path, string text, IEnumerable<string> rooms)
    {
        var code = Comment().Replace(text, "");
        return rooms
            .Where(other => other != room)
            .Where(other => Regex.IsMatch(code, $@"(?<![\w.])(?:Upheld\.)?{other}(?:\.[A-Z]|;)"))
            .Select(other => new Arrow(room, other, path));
    }

    /// <summary>The room of a type: the first part of its namespace after the root, or the empty name at the root.</summary>
    private static string? Room(Type type, string root) =>
        type.Namespace == root ? ""
        : type.Namespace?.StartsWith(root + ".", StringComparison.Ordinal) == true
            ? type.Namespace[(root.Length + 1)..].Split('.')[0]
        : null;

    private static IEnumerable<Type> Parts(Type type) =>
        type.HasElementType ? Parts(type.GetElementType()!)
        : type.IsGenericType ? type.GetGenericArguments().SelectMany(Parts).Append(type)
        : [type];

    private static IEnumerable<Type> UsedBy(Type type) =>
        [
            .. type.BaseType is { } parent ? new[] { parent } : [],
            .. type.GetInterfaces(),
            .. type.GetFields(Own).Select(field => field.FieldType),
            .. type.GetMethods(Own).Cast<MethodBase>().Concat(type.GetConstructors(Own)).SelectMany(UsedBy),
        ];

    private static IEnumerable<Type> UsedBy(MethodBase method) =>
        [
            .. Signature(method),
            .. method.GetMethodBody()?.LocalVariables.Select(local => local.LocalType) ?? [],
            .. method.GetMethodBody() is { } body
                ? Tokens(body.GetILAsByteArray()!).SelectMany(token => Resolve(method, token))
                : [],
        ];

    private static IEnumerable<Type> Signature(MethodBase method) =>
        [
            .. method.GetParameters().Select(parameter => parameter.ParameterType),
            .. method is MethodInfo info ? [info.ReturnType] : Type.EmptyTypes,
            .. method.IsGenericMethod ? method.GetGenericArguments() : [],
        ];

    private static IEnumerable<Type> Resolve(MethodBase method, int token) =>
        method.Module.ResolveMember(
            token,
            method.DeclaringType!.GetGenericArguments(),
            method.IsGenericMethod ? method.GetGenericArguments() : null
        ) switch
        {
            Type type => [type],
            FieldInfo field => [field.DeclaringType!, field.FieldType],
            MethodBase called => [called.DeclaringType!, .. Signature(called)],
            _ => [],
        };

    // The metadata tokens in a method's instructions (ECMA-335, partition III).
    private static IEnumerable<int> Tokens(byte[] il)
    {
        for (var at = 0; at < il.Length; )
        {
            var code = OpCodes[il[at] == 0xFE ? (short)((il[at] << 8) | il[at + 1]) : il[at]];
            at += code.Size;
            if (
                code.OperandType
                is OperandType.InlineField
                    or OperandType.InlineMethod
                    or OperandType.InlineTok
                    or OperandType.InlineType
            )
            {
                yield return BitConverter.ToInt32(il, at);
            }

            at += code.OperandType switch
            {
                OperandType.InlineNone => 0,
                OperandType.ShortInlineBrTarget or OperandType.ShortInlineI or OperandType.ShortInlineVar => 1,
                OperandType.InlineVar => 2,
                OperandType.InlineI8 or OperandType.InlineR => 8,
                OperandType.InlineSwitch => 4 + (4 * BitConverter.ToInt32(il, at)),
                _ => 4,
            };
        }
    }

    [GeneratedRegex(@"//.*$", RegexOptions.Multiline)]
    private static partial Regex Comment();
}
