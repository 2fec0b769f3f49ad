using Portal.Grains.Interfaces;
using Portal.Grains.Interfaces.Roles;

namespace Portal.Web.Api.Members;

/// <summary>The roles of the space, as one request knows them: read again when what it knows is older than a second. Thread-safe.</summary>
internal sealed class KnownRoles(IGrainFactory grains, TimeProvider time)
{
    private static readonly TimeSpan Freshness = TimeSpan.FromSeconds(1);

    private volatile Reading? _reading;

    /// <summary>All roles.</summary>
    public async ValueTask<IReadOnlyList<Role>> ListAsync()
    {
        if (_reading is { } known && time.GetElapsedTime(known.ReadAt) < Freshness)
        {
            return known.Roles;
        }

        var reading = new Reading(await grains.GetGrain<IRoleCatalogGrain>(GrainKeys.Roles).ListAsync(), time.GetTimestamp());
        _reading = reading;
        return reading.Roles;
    }

    private sealed record Reading(IReadOnlyList<Role> Roles, long ReadAt);
}
