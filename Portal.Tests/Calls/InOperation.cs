using Portal.Grains.Interfaces.Calls;

namespace Portal.Tests.Calls;

/// <summary>Calls grains as the front end does: in a named operation, which a repeat keeps.</summary>
internal static class InOperation
{
    public static async Task<T> AskAsync<T>(Guid name, Func<Task<T>> call)
    {
        // Seen by this call alone: it ends with this method.
        Operation.Begin(name);
        return await call();
    }
}
