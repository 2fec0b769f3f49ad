using System.Reflection;
using Portal.Grains.Interfaces;
using Portal.Grains.Storage;
using Xunit;

namespace Portal.Tests.Architecture;

/// <summary>
/// Pins the form of what crosses a grain call and of what is stored: silos of two versions run side by side during an upgrade, and
/// read each other's messages and states. The form follows from names, ids and types; <c>WireForm.txt</c> and <c>StoredForm.txt</c>
/// say what has been released.
/// </summary>
public sealed class WireFormTests
{
    [Fact]
    public void Messages_have_the_form_that_was_released() =>
        AssertReleased("WireForm.txt", typeof(GrainKeys).Assembly.GetTypes().Where(type => AliasOf(type) is not null), DescribeMessage);

    [Fact]
    public void States_have_the_form_that_was_released() => AssertReleased("StoredForm.txt", StoredTypes(), DescribeState);

    private static void AssertReleased(string file, IEnumerable<Type> types, Func<Type, string> describe)
    {
        var form = string.Concat(types.Select(describe).Order(StringComparer.Ordinal));
        var released = Path.Combine(AppContext.BaseDirectory, "Architecture", file);
        if (form == File.ReadAllText(released))
        {
            return;
        }

        File.WriteAllText(released + ".new", form);
        Assert.Fail(
            $"The form has changed: compare {released}.new with Portal.Tests/Architecture/{file}. Adding is fine, if a reader that lacks it copes; "
            + "renaming, renumbering or another type is not. If it is meant, copy the new file over the old one.");
    }

    private static string DescribeMessage(Type type) => Block(AliasOf(type)!, type switch
    {
        { IsEnum: true } => ValuesOf(type),
        { IsInterface: true } => type.GetMethods()
            .OrderBy(method => method.Name, StringComparer.Ordinal)
            .Select(method => $"{AliasOf(method)}({string.Join(", ", method.GetParameters().Select(parameter => NameOf(parameter.ParameterType)))}) {NameOf(method.ReturnType)}"),
        _ => type.GetProperties()
            .Where(property => property.DeclaringType == type && property.GetCustomAttribute<IdAttribute>() is not null)
            .OrderBy(property => property.GetCustomAttribute<IdAttribute>()!.Id)
            .Select(property => $"{property.GetCustomAttribute<IdAttribute>()!.Id} {NameOf(property.PropertyType)} {property.Name}"),
    });

    private static string DescribeState(Type type) => Block(
        type.Name,
        type.IsEnum ? ValuesOf(type) : PropertiesOf(type).Select(property => $"{property.Name} {NameOf(property.PropertyType)}"));

    private static IEnumerable<string> ValuesOf(Type type) =>
        Enum.GetValuesAsUnderlyingType(type).Cast<object>().Select(value => $"{value} {Enum.GetName(type, value)}");

    private static string Block(string name, IEnumerable<string> lines) => string.Concat([name, "\n", .. lines.Select(line => $"  {line}\n")]);

    /// <summary>The states of all grains, and the portal's own types within them.</summary>
    private static HashSet<Type> StoredTypes()
    {
        var found = new HashSet<Type>();
        var open = new Queue<Type>(typeof(StateNames).Assembly.GetTypes()
            .SelectMany(type => type.GetConstructors())
            .SelectMany(constructor => constructor.GetParameters())
            .Where(parameter => parameter.GetCustomAttribute<PersistentStateAttribute>() is not null)
            .Select(parameter => parameter.ParameterType.GetGenericArguments()[0]));
        while (open.TryDequeue(out var type))
        {
            if (type.IsGenericType || type.IsArray)
            {
                foreach (var inner in type.IsArray ? [type.GetElementType()!] : type.GetGenericArguments())
                {
                    open.Enqueue(inner);
                }
            }
            else if (type.Namespace?.StartsWith("Portal.", StringComparison.Ordinal) is true && found.Add(type) && !type.IsEnum)
            {
                foreach (var property in PropertiesOf(type))
                {
                    open.Enqueue(property.PropertyType);
                }
            }
        }

        return found;
    }

    private static IEnumerable<PropertyInfo> PropertiesOf(Type type) => type
        .GetProperties(BindingFlags.Public | BindingFlags.Instance)
        .OrderBy(property => property.Name, StringComparer.Ordinal);

    private static string? AliasOf(MemberInfo member) => member.GetCustomAttribute<AliasAttribute>(inherit: false)?.Alias;

    private static string NameOf(Type type) => (Nullable.GetUnderlyingType(type), type) switch
    {
        ({ } inner, _) => NameOf(inner) + "?",
        (_, { IsArray: true }) => NameOf(type.GetElementType()!) + "[]",
        (_, { IsGenericType: true }) => $"{type.Name.Split('`')[0]}<{string.Join(", ", type.GetGenericArguments().Select(NameOf))}>",
        _ => AliasOf(type) ?? type.Name,
    };
}
