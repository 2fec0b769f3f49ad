using System.Reflection;
using Portal.Grains.Audit;
using Portal.Grains.Storage;
using Xunit;

namespace Portal.Tests.Audit;

/// <summary>What of the states of all grains may reach the audit.</summary>
public sealed class AuditSecretsTests
{
    private static readonly string[] Secretive = ["secret", "hash", "payload", "content", "sealed", "code", "token", "private", "salt"];

    /// <summary>What is called like a secret, and is none: settings about tokens.</summary>
    private static readonly string[] Harmless = ["IdentityTokenAlgorithm", "IdentityTokenClaims", "AccessTokenLifetime"];

    public static TheoryData<Type> States { get; } = new(typeof(StateNames).Assembly.GetTypes()
        .SelectMany(type => type.GetConstructors())
        .SelectMany(constructor => constructor.GetParameters())
        .Where(parameter => parameter.GetCustomAttribute<PersistentStateAttribute>() is not null)
        .Select(parameter => parameter.ParameterType.GetGenericArguments()[0])
        .Distinct());

    [Theory]
    [MemberData(nameof(States), DisableDiscoveryEnumeration = true)]
    public void No_secret_of_a_state_is_audited(Type state) => AssertHarmless(state, isMarked: false, []);

    [Fact]
    public void The_walk_sees_what_there_is()
    {
        Assert.Contains(States, row => row.Data == typeof(Portal.Grains.Clients.ClientState));
        Assert.ThrowsAny<Exception>(() => AssertHarmless(typeof(Careless), isMarked: false, []));
        Assert.ThrowsAny<Exception>(() => AssertHarmless(typeof(CarelessWithin), isMarked: false, []));
    }

    // Bytes are hashes and sealed things, wherever they are; and what is called like a secret is one.
    private static void AssertHarmless(Type type, bool isMarked, HashSet<Type> seen)
    {
        if (!seen.Add(type))
        {
            return;
        }

        foreach (var property in type.GetProperties().Where(property => isMarked || property.GetCustomAttribute<AuditedAttribute>() is not null))
        {
            Assert.False(property.PropertyType == typeof(byte[]), $"{type.Name}.{property.Name} is bytes.");
            Assert.True(
                Harmless.Contains(property.Name) || !Secretive.Any(word => property.Name.Contains(word, StringComparison.OrdinalIgnoreCase)),
                $"{type.Name}.{property.Name} is called like a secret.");
            foreach (var inner in (Type[])[property.PropertyType, .. property.PropertyType.GetGenericArguments()])
            {
                if (inner.Namespace?.StartsWith("Portal.", StringComparison.Ordinal) is true && !inner.IsEnum)
                {
                    AssertHarmless(inner, isMarked: true, seen);
                }
            }
        }
    }

    private sealed record Careless([property: Audited] byte[] Anything);

    private sealed record CarelessWithin([property: Audited] IReadOnlyList<CarelessItem> Items);

    private sealed record CarelessItem(string ApiToken);
}
