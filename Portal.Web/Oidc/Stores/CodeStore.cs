using System.Collections.Immutable;
using System.Text.Json;
using OpenIddict.Abstractions;
using Portal.Grains.Interfaces.Grants;
using static OpenIddict.Abstractions.OpenIddictConstants;
using static OpenIddict.Abstractions.OpenIddictExceptions;

namespace Portal.Web.Oidc.Stores;

/// <summary>
/// Lets the protocol engine see a grant's code as its token entry; entry and grant share one id. Using the code up is a turn of the
/// grant's grain, so that of any number of attempts on any number of front ends one succeeds.
/// </summary>
public sealed partial class CodeStore(IGrainFactory grains) : IOpenIddictTokenStore<GrantCode>
{
    /// <inheritdoc />
    public async ValueTask<GrantCode?> FindByIdAsync(string identifier, CancellationToken cancellationToken) =>
        Guid.TryParseExact(identifier, "N", out var id) && await grains.GetGrain<IGrantGrain>(id).DescribeAsync() is { } grant
            ? new GrantCode(grant)
            : null;

    /// <summary>Nothing: <see cref="ReadCode" /> has looked before, and knew the secret.</summary>
    public ValueTask<GrantCode?> FindByReferenceIdAsync(string identifier, CancellationToken cancellationToken) => new((GrantCode?)null);

    /// <summary>Redeems the code if that is what the engine changed.</summary>
    /// <exception cref="ConcurrencyException">Somebody else redeemed it, or the grant has ended.</exception>
    public async ValueTask UpdateAsync(GrantCode token, CancellationToken cancellationToken)
    {
        if (token.Status != Statuses.Redeemed)
        {
            throw Unsupported();
        }

        var answer = await grains.GetGrain<IGrantGrain>(token.Grant.Id).RedeemCodeAsync();
        if (answer != RedeemAnswer.Redeemed)
        {
            throw new ConcurrencyException("The code was used already, or its grant has ended.");
        }
    }

    /// <inheritdoc />
    public async ValueTask<long> RevokeByAuthorizationIdAsync(string identifier, CancellationToken cancellationToken)
    {
        if (!Guid.TryParseExact(identifier, "N", out var id))
        {
            return 0;
        }

        await grains.GetGrain<IGrantGrain>(id).RevokeAsync();
        return 1;
    }

    /// <inheritdoc />
    public ValueTask<string?> GetApplicationIdAsync(GrantCode token, CancellationToken cancellationToken) => new(token.Grant.ClientId);

    /// <inheritdoc />
    public ValueTask<string?> GetAuthorizationIdAsync(GrantCode token, CancellationToken cancellationToken) => new(token.Grant.Id.ToString("N"));

    /// <inheritdoc />
    public ValueTask<DateTimeOffset?> GetCreationDateAsync(GrantCode token, CancellationToken cancellationToken) => new(token.Grant.CreatedAt);

    /// <inheritdoc />
    public ValueTask<DateTimeOffset?> GetExpirationDateAsync(GrantCode token, CancellationToken cancellationToken) => new(token.Grant.CodeExpiresAt);

    /// <inheritdoc />
    public ValueTask<string?> GetIdAsync(GrantCode token, CancellationToken cancellationToken) => new(token.Grant.Id.ToString("N"));

    /// <inheritdoc />
    public ValueTask<string?> GetPayloadAsync(GrantCode token, CancellationToken cancellationToken) => new((string?)null);

    /// <inheritdoc />
    public ValueTask<ImmutableDictionary<string, JsonElement>> GetPropertiesAsync(GrantCode token, CancellationToken cancellationToken) =>
        new(ImmutableDictionary<string, JsonElement>.Empty);

    /// <inheritdoc />
    public ValueTask<DateTimeOffset?> GetRedemptionDateAsync(GrantCode token, CancellationToken cancellationToken) => new(token.RedeemedAt);

    /// <inheritdoc />
    public ValueTask<string?> GetReferenceIdAsync(GrantCode token, CancellationToken cancellationToken) => new((string?)null);

    /// <inheritdoc />
    public ValueTask<string?> GetStatusAsync(GrantCode token, CancellationToken cancellationToken) => new(token.Status);

    /// <inheritdoc />
    public ValueTask<string?> GetSubjectAsync(GrantCode token, CancellationToken cancellationToken) => new(token.Grant.MemberId.ToString());

    /// <inheritdoc />
    public ValueTask<string?> GetTypeAsync(GrantCode token, CancellationToken cancellationToken) =>
        new(TokenTypeIdentifiers.Private.AuthorizationCode);

    /// <inheritdoc />
    public ValueTask SetRedemptionDateAsync(GrantCode token, DateTimeOffset? date, CancellationToken cancellationToken)
    {
        token.RedeemedAt = date;
        return ValueTask.CompletedTask;
    }

    /// <inheritdoc />
    public ValueTask SetStatusAsync(GrantCode token, string? status, CancellationToken cancellationToken)
    {
        token.Status = status;
        return ValueTask.CompletedTask;
    }
}
