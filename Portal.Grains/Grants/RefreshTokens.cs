using Microsoft.Extensions.Options;
using Portal.Grains.Clocks;
using Portal.Grains.Interfaces.SecureTokens;
using Portal.Grains.Operations;
using Portal.Grains.Secrets;

namespace Portal.Grains.Grants;

/// <summary>Makes and judges the refresh tokens of grants, on this silo. Thread-safe.</summary>
public sealed class RefreshTokens(SecretBox box, ILocalSiloDetails silo, IOptions<GrantOptions> options)
{
    private string Here => silo.SiloAddress.ToParsableString();

    /// <summary>A new family, with its first token.</summary>
    public RefreshFamily Start(Guid grantId, DateTimeOffset now) =>
        new() { SealedKey = box.Seal(RefreshSecret.NewKey(), PurposeOf(grantId)), StartedAt = now, RotatedAt = now, RotatedOn = Here };

    /// <summary>The family with one more token, made by an operation.</summary>
    public RefreshFamily Rotate(RefreshFamily family, DateTimeOffset now, CurrentOperation operation) =>
        family with { Generation = family.Generation + 1, RotatedAt = now, RotatedBy = operation.Mark, RotatedOn = Here };

    /// <summary>The newest token.</summary>
    public SecureToken Newest(Guid grantId, RefreshFamily family) => new(grantId, RefreshSecret.Of(KeyOf(grantId, family), grantId, family.Generation));

    /// <summary>When the family ends if nothing more happens.</summary>
    public DateTimeOffset ExpiresAt(RefreshFamily family) => RefreshRotation.ExpiresAt(family, options.Value);

    /// <summary>
    /// How the token of this secret stands, or null where it is none of the family. To the operation that used it before, its answer is
    /// lost however long ago that was; without one the token is only looked at.
    /// </summary>
    public RefreshStanding? Judge(Guid grantId, RefreshFamily family, string secret, DateTimeOffset now, CurrentOperation? operation) =>
        RefreshSecret.GenerationOf(KeyOf(grantId, family), grantId, secret) is { } generation
            ? RefreshRotation.Judge(generation, family, now, operation?.Left(family.RotatedBy) is true ? TimeSpan.MaxValue : LeewayAfter(family))
            : null;

    /// <summary>A little more where another silo's clock wrote when the newest token was made.</summary>
    private TimeSpan LeewayAfter(RefreshFamily family) =>
        options.Value.RefreshLeeway > TimeSpan.Zero && family.RotatedOn != Here ? options.Value.RefreshLeeway + ClockTolerance.Longest : options.Value.RefreshLeeway;

    private byte[] KeyOf(Guid grantId, RefreshFamily family) => box.Open(family.SealedKey, PurposeOf(grantId));

    private static string PurposeOf(Guid grantId) => $"refresh-family:{grantId:N}";
}
