using System.Reflection;
using Microsoft.Extensions.DependencyInjection;
using Orleans.Serialization;
using Orleans.Serialization.Invocation;
using Portal.Grains.Interfaces;
using Portal.Grains.Storage;

namespace Portal.Tests.Upgrades;

/// <summary>All that silos and front ends say to each other, and all that is stored.</summary>
internal static class Contracts
{
    private static readonly Assembly Interfaces = typeof(GrainKeys).Assembly;

    /// <summary>Writes messages as they go over the wire, each with the name of its type.</summary>
    public static Serializer Wire { get; } = new ServiceCollection().AddSerializer().BuildServiceProvider().GetRequiredService<Serializer>();

    /// <summary>Every message, and every call of every method.</summary>
    public static IEnumerable<(string Name, object Sample)> Messages() =>
    [
        .. Interfaces.GetTypes()
            .Where(type => type.GetCustomAttribute<GenerateSerializerAttribute>() is not null && !type.IsAbstract && !type.ContainsGenericParameters)
            .Where(type => !typeof(IInvokable).IsAssignableFrom(type))
            .Select(type => (type.GetCustomAttribute<AliasAttribute>(inherit: false)?.Alias ?? type.FullName!, Sampler.Make(type))),
        .. Interfaces.GetTypes()
            .Where(type => typeof(IInvokable).IsAssignableFrom(type) && !type.IsAbstract)
            .Select(CallOf),
    ];

    /// <summary>The type of every state, by its name.</summary>
    public static IReadOnlyDictionary<string, Type> States() => typeof(StateNames).Assembly.GetTypes()
        .SelectMany(type => type.GetConstructors())
        .SelectMany(constructor => constructor.GetParameters())
        .Where(parameter => parameter.GetCustomAttribute<PersistentStateAttribute>() is not null)
        .ToDictionary(parameter => parameter.GetCustomAttribute<PersistentStateAttribute>()!.StateName, parameter => parameter.ParameterType.GetGenericArguments()[0]);

    /// <summary>What a message says; a call, its arguments.</summary>
    public static System.Text.Json.Nodes.JsonNode? Tell(object message) => message is IInvokable call
        ? new System.Text.Json.Nodes.JsonArray([.. Enumerable.Range(0, call.GetArgumentCount()).Select(index => Sampler.Tell(call.GetArgument(index)))])
        : Sampler.Tell(message);

    private static (string Name, object Sample) CallOf(Type type)
    {
        var call = (IInvokable)Activator.CreateInstance(type)!;
        foreach (var parameter in call.GetMethod().GetParameters())
        {
            call.SetArgument(parameter.Position, Sampler.Make(parameter.ParameterType));
        }

        return ($"{call.GetInterfaceName()}.{call.GetMethodName()}", call);
    }
}
