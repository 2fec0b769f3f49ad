using System.Reflection;
using Portal.Grains.Interfaces;
using Portal.Grains.Sessions;
using Portal.Grains.Storage;
using Xunit;

namespace Portal.Tests.Architecture;

public sealed class GrainContractTests
{
    private static readonly Type[] Contracts = [.. typeof(GrainKeys).Assembly.GetTypes()];

    [Fact]
    public void Every_state_name_is_used_by_one_grain_class_only()
    {
        var names = typeof(SessionGrain).Assembly.GetTypes()
            .SelectMany(type => type.GetConstructors().SelectMany(constructor => constructor.GetParameters()))
            .Select(parameter => (parameter.Member.DeclaringType, parameter.GetCustomAttribute<PersistentStateAttribute>()?.StateName))
            .Where(use => use.StateName is not null)
            .ToList();

        Assert.NotEmpty(names);
        Assert.All(names.GroupBy(use => use.StateName), uses => Assert.Single(uses));
        var constants = typeof(StateNames).GetFields().Select(field => (string?)field.GetRawConstantValue()).ToHashSet();
        Assert.Equal(constants, names.Select(use => use.StateName).ToHashSet());
    }

    [Fact]
    public void No_string_key_can_be_read_as_a_hexadecimal_number()
    {
        string[] keys =
        [
            .. typeof(GrainKeys).GetFields().Select(field => (string)field.GetRawConstantValue()!),
            GrainKeys.Client("ab"), GrainKeys.EmailLimit("ab"), GrainKeys.IpLimit("ab"),
            GrainKeys.DeviceMemberLimit(Guid.Empty), GrainKeys.DevicePlaceLimit("ab"), GrainKeys.DeviceRequestLimit("ab"),
        ];

        Assert.All(keys, key => Assert.Contains(key.Split(':')[0], character => !char.IsAsciiHexDigit(character)));
    }

    [Fact]
    public void What_crosses_a_grain_call_is_immutable_and_named()
    {
        var messages = Contracts.Where(type => type.GetCustomAttribute<GenerateSerializerAttribute>() is not null).ToList();

        Assert.NotEmpty(messages);
        Assert.All(messages, type =>
        {
            Assert.True(type.GetCustomAttribute<ImmutableAttribute>() is not null, $"{type.FullName} is not [Immutable].");
            Assert.StartsWith("Portal.", type.GetCustomAttribute<AliasAttribute>(inherit: false)?.Alias, StringComparison.Ordinal);
        });
        Assert.All(
            messages.SelectMany(type => type.GetProperties(BindingFlags.Public | BindingFlags.Instance | BindingFlags.DeclaredOnly)).Where(property => property.CanWrite),
            property => Assert.True(property.GetCustomAttribute<IdAttribute>() is not null, $"{property.DeclaringType}.{property.Name} has no [Id]."));
    }

    [Fact]
    public void Every_grain_interface_and_method_has_a_name_of_its_own()
    {
        var grains = Contracts.Where(type => type.IsInterface && typeof(IGrain).IsAssignableFrom(type)).ToList();

        Assert.NotEmpty(grains);
        Assert.All(grains, grain =>
        {
            Assert.Equal($"Portal.{grain.Name}", grain.GetCustomAttribute<AliasAttribute>()?.Alias);
            Assert.All(grain.GetMethods(), method => Assert.Equal(method.Name, method.GetCustomAttribute<AliasAttribute>()?.Alias));
        });
    }

    [Fact]
    public void Every_answer_is_closed()
    {
        var unions = Contracts.Where(type => type is { IsAbstract: true, IsClass: true } && type.GetMethod("<Clone>$") is not null).ToList();

        Assert.NotEmpty(unions);
        Assert.All(unions, union => Assert.All(
            union.GetConstructors(BindingFlags.Instance | BindingFlags.NonPublic | BindingFlags.Public),
            constructor => Assert.True(constructor.IsPrivate || constructor.IsFamily && constructor.GetParameters().Length == 1)));
    }
}
