namespace Portal.Grains.Interfaces.Calls;

/// <summary>
/// The operation that a call belongs to. Who calls a grain from outside names it anew for every call and keeps the name when it
/// repeats that call, because the answer may have been lost. The name goes along with every call that the grain itself makes, so that
/// each grain on the way can tell a repeat from a second operation.
/// </summary>
public static class Operation
{
    private const string Key = "portal.operation";

    /// <summary>The name of the operation, or null where the caller gave none.</summary>
    public static Guid? Current => RequestContext.Get(Key) as Guid?;

    /// <summary>Names the operation of the calls that this asynchronous flow makes from now on.</summary>
    /// <param name="name">Random: secrets are derived from it. Never one that somebody outside has chosen.</param>
    public static void Begin(Guid name) => RequestContext.Set(Key, name);
}
