using System.Collections;
using System.Globalization;
using System.Reflection;
using System.Text.Json.Nodes;

namespace Portal.Tests.Upgrades;

/// <summary>Makes an instance of any message or state in which every property has a value of its own, and tells what an instance says.</summary>
internal static class Sampler
{
    private static readonly DateTimeOffset Moment = new(2026, 2, 3, 4, 5, 6, TimeSpan.Zero);

    private static readonly Dictionary<Type, object> Simple = new()
    {
        [typeof(string)] = "text",
        [typeof(int)] = 7,
        [typeof(long)] = 8L,
        [typeof(double)] = 0.5,
        [typeof(bool)] = true,
        [typeof(byte[])] = new byte[] { 1, 2, 3 },
        [typeof(Guid)] = Guid.Parse("0a1b2c3d-4e5f-6071-8293-a4b5c6d7e8f9"),
        [typeof(DateTimeOffset)] = Moment,
        [typeof(DateTime)] = Moment.UtcDateTime,
        [typeof(DateOnly)] = DateOnly.FromDateTime(Moment.UtcDateTime),
        [typeof(TimeSpan)] = TimeSpan.FromSeconds(90),
        [typeof(JsonObject)] = new JsonObject { ["name"] = "value" },
        [typeof(Uri)] = new Uri("https://app.example.org/"),
    };

    /// <summary>An instance; of a type that has several forms, the first.</summary>
    public static object Make(Type type)
    {
        if (Nullable.GetUnderlyingType(type) is { } inner)
        {
            return Make(inner);
        }

        if (Simple.TryGetValue(type, out var value))
        {
            return value;
        }

        if (type.IsEnum)
        {
            return Enum.GetValues(type).Cast<object>().Last();
        }

        if (type.IsArray || type.IsGenericType && type.GetGenericArguments().Length == 1)
        {
            var element = type.GetElementType() ?? type.GetGenericArguments()[0];
            var array = Array.CreateInstance(element, 1);
            array.SetValue(Make(element), 0);
            return type.IsAssignableFrom(array.GetType()) ? array : Activator.CreateInstance(type, array)!;
        }

        if (type.IsGenericType && type.GetGenericArguments() is [var key, var item])
        {
            var dictionary = (IDictionary)Activator.CreateInstance(typeof(Dictionary<,>).MakeGenericType(key, item))!;
            dictionary.Add(Make(key), Make(item));
            return dictionary;
        }

        return type.IsAbstract ? Make(FormsOf(type).First()) : Construct(type);
    }

    /// <summary>The forms of a closed hierarchy, by name; of any other type itself.</summary>
    public static IEnumerable<Type> FormsOf(Type type) => type.IsAbstract
        ? type.Assembly.GetTypes().Where(form => !form.IsAbstract && type.IsAssignableFrom(form)).OrderBy(form => form.Name, StringComparer.Ordinal)
        : [type];

    /// <summary>What a value says: its type's form, and each property.</summary>
    public static JsonNode? Tell(object? value) => value switch
    {
        null => null,
        byte[] bytes => Convert.ToBase64String(bytes),
        string text => text,
        JsonNode json => json.DeepClone(),
        Enum constant => constant.ToString(),
        IDictionary pairs => new JsonObject(pairs.Cast<object>().Select(pair => (dynamic)pair).Select(pair => KeyValuePair.Create((string)Convert.ToString(pair.Key, CultureInfo.InvariantCulture), (JsonNode?)Tell((object)pair.Value)))),
        IEnumerable items => new JsonArray([.. items.Cast<object?>().Select(Tell)]),
        IFormattable simple when Simple.ContainsKey(value.GetType()) => simple is DateTimeOffset or DateTime ? simple.ToString("O", CultureInfo.InvariantCulture) : simple.ToString(null, CultureInfo.InvariantCulture),
        bool or Uri => value.ToString(),
        _ => new JsonObject(PropertiesOf(value.GetType()).Select(property => KeyValuePair.Create(property.Name, Tell(property.GetValue(value)))).Append(KeyValuePair.Create("$form", (JsonNode?)value.GetType().Name))),
    };

    /// <summary>Whether today's reading says all that was written; it may say more.</summary>
    public static bool Contains(JsonNode? today, JsonNode? written) => (today, written) switch
    {
        (JsonObject read, JsonObject wrote) => wrote.All(property => read.ContainsKey(property.Key) && Contains(read[property.Key], property.Value)),
        (JsonArray read, JsonArray wrote) => read.Count == wrote.Count && read.Zip(wrote).All(pair => Contains(pair.First, pair.Second)),
        _ => JsonNode.DeepEquals(today, written),
    };

    private static object Construct(Type type)
    {
        var constructor = type.GetConstructors().Where(candidate => candidate.GetParameters().All(parameter => parameter.ParameterType != type)).MaxBy(candidate => candidate.GetParameters().Length)
            ?? throw new InvalidOperationException($"{type} cannot be made.");
        var made = constructor.Invoke([.. constructor.GetParameters().Select(parameter => Make(parameter.ParameterType))]);
        foreach (var property in PropertiesOf(type).Where(property => property.CanWrite))
        {
            property.SetValue(made, Make(property.PropertyType));
        }

        return made;
    }

    private static IEnumerable<PropertyInfo> PropertiesOf(Type type) => type
        .GetProperties(BindingFlags.Public | BindingFlags.Instance)
        .Where(property => property.GetIndexParameters().Length == 0)
        .OrderBy(property => property.Name, StringComparer.Ordinal);
}
