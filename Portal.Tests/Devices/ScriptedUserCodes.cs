using System.Collections.Concurrent;
using Portal.Grains.Devices;

namespace Portal.Tests.Devices;

/// <summary>Makes the codes that a test plans, in order, and random ones after them.</summary>
public sealed class ScriptedUserCodes : UserCodeSource
{
    private readonly ConcurrentQueue<string> _planned = new();

    public void Plan(params string[] codes)
    {
        foreach (var code in codes)
        {
            _planned.Enqueue(code);
        }
    }

    public override string Make() => _planned.TryDequeue(out var code) ? code : base.Make();
}
