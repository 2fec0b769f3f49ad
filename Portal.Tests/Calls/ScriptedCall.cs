using System.Reflection;
using Orleans.Serialization.Invocation;
using Portal.Grains.Interfaces.Calls;

namespace Portal.Tests.Calls;

/// <summary>A call of a grain as a filter sees it, whose attempts end as a test plans; one that is not planned is a mistake.</summary>
internal sealed class ScriptedCall(Type grain, string method, params Exception?[] outcomes) : IOutgoingGrainCallContext
{
    /// <summary>The operation of each attempt.</summary>
    public List<Guid?> Operations { get; } = [];

    /// <summary>Whether a grain calls.</summary>
    public bool IsFromGrain { get; init; }

    public IGrainContext? SourceContext => throw new NotSupportedException();

    public MethodInfo InterfaceMethod => grain.GetMethod(method)!;

    public GrainId? SourceId => IsFromGrain ? GrainId.Create("member", "1") : null;

    public GrainId TargetId => default;

    public GrainInterfaceType InterfaceType => default;

    public string InterfaceName => grain.Name;

    public string MethodName => method;

    public object Grain => throw new NotSupportedException();

    public IInvokable Request => throw new NotSupportedException();

    public object? Result { get; set; }

    public Response? Response { get; set; }

    public Task Invoke()
    {
        Operations.Add(Operation.Current);
        return outcomes[Operations.Count - 1] is { } fault ? Task.FromException(fault) : Task.CompletedTask;
    }
}
