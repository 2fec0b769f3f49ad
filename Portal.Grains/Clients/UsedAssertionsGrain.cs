using Microsoft.Extensions.DependencyInjection;
using Portal.Grains.Interfaces;
using Portal.Grains.Interfaces.Clients;
using Portal.Grains.Operations;
using Portal.Grains.Storage;

namespace Portal.Grains.Clients;

/// <summary>
/// Holds a client's assertions to one use, on whichever front end: one that comes while another request with it is under way loses here, in
/// memory, and one that was used is found in the table. What of two activations, or after a crash, gets past both, fails at its durable
/// write. The state is what older programs have left: it is read until it is swept, and written no more.
/// </summary>
/// <remarks>
/// Reentrant, so that a busy client does not wait for one write after the other: an assertion is reserved before the first await.
/// </remarks>
[Reentrant]
public sealed class UsedAssertionsGrain(
    [PersistentState(StateNames.UsedAssertions)] IPersistentState<UsedAssertionsState> former,
    AssertionRows rows,
    [FromKeyedServices(TimeProviderNames.Grains)] TimeProvider time) : Grain, IUsedAssertionsGrain
{
    private readonly ReservedAssertions _reserved = new();

    private string ClientId => this.GetPrimaryKeyString()[GrainKeys.UsedAssertions(string.Empty).Length..];

    /// <inheritdoc />
    public Task<bool> TryUseAsync(string id, DateTimeOffset expiresAt) =>
        TryAsync(new ClientAssertion(id, expiresAt), assertion => rows.TryUseAsync(ClientId, assertion));

    /// <inheritdoc />
    public Task<bool> TryReserveAsync(ClientAssertion assertion) =>
        TryAsync(assertion, async stored => !await rows.IsUsedAsync(ClientId, stored));

    private async Task<bool> TryAsync(ClientAssertion presented, Func<StoredAssertion, Task<bool>> askDatabaseAsync)
    {
        var operation = CurrentOperation.Read();
        var assertion = StoredAssertion.From(presented, time.GetUtcNow(), operation);
        var hash = Convert.ToBase64String(assertion.Hash);
        if (former.State.ExpiryByHash.ContainsKey(hash))
        {
            return operation.Left(former.State.MarkByHash.GetValueOrDefault(hash));
        }

        if (!_reserved.TryAdd(assertion))
        {
            return false;
        }

        try
        {
            return await askDatabaseAsync(assertion);
        }
        catch
        {
            // The client may try again: if it was marked after all, the database knows.
            _reserved.Remove(assertion);
            throw;
        }
    }
}
