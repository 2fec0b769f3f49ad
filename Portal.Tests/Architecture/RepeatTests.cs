using System.Reflection;
using Orleans.Concurrency;
using Portal.Grains.Interfaces;
using Portal.Grains.Interfaces.Calls;
using Xunit;

namespace Portal.Tests.Architecture;

/// <summary>Of every method of every grain somebody has decided whether it may be repeated.</summary>
public sealed class RepeatTests
{
    private static readonly Type[] Classes = [typeof(ReadOnlyAttribute), typeof(RepeatSafeAttribute), typeof(OnceOnlyAttribute)];

    [Fact]
    public void Every_method_of_a_grain_says_whether_it_may_be_repeated()
    {
        var methods = typeof(GrainKeys).Assembly.GetTypes()
            .Where(type => type.IsInterface && typeof(IGrain).IsAssignableFrom(type))
            .SelectMany(type => type.GetMethods())
            .ToList();

        Assert.NotEmpty(methods);
        Assert.All(methods, method => Assert.True(
            Classes.Count(method.IsDefined) == 1,
            $"{method.DeclaringType!.Name}.{method.Name} has to be one of [ReadOnly], [RepeatSafe(why)] and [OnceOnly(why)]."));
    }

    [Fact]
    public void Who_may_be_repeated_says_why()
    {
        var reasons = typeof(GrainKeys).Assembly.GetTypes()
            .SelectMany(type => type.GetMethods())
            .SelectMany(method => method.GetCustomAttributes<RepeatSafeAttribute>().Select(safe => safe.Why)
                .Concat(method.GetCustomAttributes<OnceOnlyAttribute>().Select(once => once.Why)))
            .ToList();

        Assert.NotEmpty(reasons);
        Assert.All(reasons, reason => Assert.EndsWith(".", reason, StringComparison.Ordinal));
    }
}
