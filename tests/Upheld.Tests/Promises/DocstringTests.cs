using System.Reflection;
using System.Runtime.CompilerServices;
using System.Xml.Linq;
using Upheld.Cases;

namespace Upheld.Tests.Promises;

/// <summary>
/// Whatever others can use of the domain says what it means, the parts of a record and the values of a choice included: of
/// the parts of a record the compiler asks only those that stand beside one that says so.
/// </summary>
public sealed class DocstringTests
{
    private const BindingFlags Declared =
        BindingFlags.Public
        | BindingFlags.NonPublic
        | BindingFlags.Instance
        | BindingFlags.Static
        | BindingFlags.DeclaredOnly;

    private static readonly ILookup<string, XElement> Docstrings = XDocument
        .Load(Path.ChangeExtension(typeof(Case).Assembly.Location, ".xml"))
        .Descendants("member")
        .Where(member => member.Value.Trim() is not "" || member.Element("inheritdoc") is not null)
        .ToLookup(member => member.Attribute("name")!.Value.Split('(', '~')[0].Split("``")[0]);

    [Fact]
    public void Everything_public_in_the_domain_has_a_docstring()
    {
        var names = typeof(Case)
            .Assembly.GetTypes()
            .Where(type => type.IsVisible && !type.Name.StartsWith('<'))
            .SelectMany(NamesOf)
            .ToList();

        Assert.Contains("F:Upheld.Code.Facts.Channel.Web", names);
        Assert.Contains("P:Upheld.Work.PastAnswer.Words", names);
        Assert.Contains("M:Upheld.Cases.CaseReference.From", names);
        // Overloads share a name, and each has a docstring of its own.
        Assert.DoesNotContain(names.CountBy(name => name), name => Docstrings[name.Key].Count() < name.Value);
    }

    private static IEnumerable<string> NamesOf(Type type)
    {
        var name = type.FullName!.Replace('+', '.');
        return type.GetMembers(Declared)
            .Where(member => !member.IsDefined(typeof(CompilerGeneratedAttribute)) && IsForOthers(member))
            .Select(member => $"{Kind(member)}:{name}.{member.Name.Replace('.', '#')}")
            .Prepend($"T:{name}");
    }

    // A property is seen where its getter is; what the compiler makes of properties and choices has no source to say it in.
    private static bool IsForOthers(MemberInfo member) =>
        member switch
        {
            PropertyInfo property => property.GetMethod is { } getter && IsForOthers(getter.Attributes),
            FieldInfo field => !field.IsSpecialName && (field.IsPublic || field.IsFamily),
            ConstructorInfo made => made.GetParameters().Length > 0 && IsForOthers(made.Attributes),
            MethodInfo method => !method.IsSpecialName && IsForOthers(method.Attributes),
            _ => false,
        };

    private static bool IsForOthers(MethodAttributes method) =>
        (method & MethodAttributes.MemberAccessMask) is MethodAttributes.Public or MethodAttributes.Family;

    private static char Kind(MemberInfo member) =>
        member switch
        {
            PropertyInfo => 'P',
            FieldInfo => 'F',
            _ => 'M',
        };
}
