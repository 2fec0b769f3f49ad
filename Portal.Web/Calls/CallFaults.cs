using Npgsql;

namespace Portal.Web.Calls;

/// <summary>Which faults of a grain call pass by themselves: the cluster, or the database behind it, is away or busy for a moment.</summary>
public static class CallFaults
{
    /// <summary>
    /// Whether it is one. A refused write (<c>InconsistentStateException</c>) is: the activation that lost is gone, and the next call
    /// meets what the other one wrote. So is a call that Orleans cancelled itself, because it has waited too long for a silo that is frozen.
    /// </summary>
    /// <remarks>
    /// None of them tells whether the call was executed. Even "the message was rejected" may be what the grain heard of a call of its
    /// own, after it had written: so what may be repeated is said by the method alone.
    /// </remarks>
    public static bool Passes(Exception exception) => exception is OrleansException or TimeoutException or OperationCanceledException or NpgsqlException;
}
