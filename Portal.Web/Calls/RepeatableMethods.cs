using System.Collections.Concurrent;
using System.Reflection;
using Orleans.Concurrency;
using Portal.Grains.Interfaces.Calls;

namespace Portal.Web.Calls;

/// <summary>Which methods of grains may be called again when nobody knows whether the first call was executed. Thread-safe.</summary>
public static class RepeatableMethods
{
    private static readonly ConcurrentDictionary<MethodInfo, bool> Known = new();

    /// <summary>A query, or a command that says so.</summary>
    public static bool Contains(MethodInfo method) => Known.GetOrAdd(
        method, candidate => candidate.IsDefined(typeof(ReadOnlyAttribute)) || candidate.IsDefined(typeof(RepeatSafeAttribute)));
}
