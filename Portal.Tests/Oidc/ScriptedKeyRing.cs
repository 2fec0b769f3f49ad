using System.Reflection;
using Portal.Grains.Interfaces.Keys;

namespace Portal.Tests.Oidc;

/// <summary>
/// A cluster in which there is nothing but a key ring, and that answers as a test says. A proxy, for a class that implements a grain's
/// interface would be a grain in every cluster of the tests.
/// </summary>
public class ScriptedKeyRing : DispatchProxy
{
    private Func<Task<IReadOnlyList<SigningKey>>> _answer = () => throw new NotSupportedException();

    public static IGrainFactory Create(Func<Task<IReadOnlyList<SigningKey>>> answer)
    {
        var grains = Create<IGrainFactory, ScriptedKeyRing>();
        ((ScriptedKeyRing)grains)._answer = answer;
        return grains;
    }

    protected override object? Invoke(MethodInfo? targetMethod, object?[]? args)
    {
        switch (targetMethod?.Name)
        {
            case nameof(IGrainFactory.GetGrain):
                var ring = Create<IKeyRingGrain, ScriptedKeyRing>();
                ((ScriptedKeyRing)ring)._answer = _answer;
                return ring;
            case nameof(IKeyRingGrain.ReadAsync):
                return _answer();
            default:
                throw new NotSupportedException($"{targetMethod?.Name} is not part of the script.");
        }
    }
}
