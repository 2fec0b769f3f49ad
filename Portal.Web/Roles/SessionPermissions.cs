using Portal.Grains.Interfaces;
using Portal.Grains.Interfaces.Roles;
using Portal.Grains.Interfaces.Sessions;

namespace Portal.Web.Roles;

/// <summary>What the member of a session may do, as of this request: one answer for the whole of it. One a request.</summary>
public sealed class SessionPermissions(IGrainFactory grains)
{
    private Guid _session;
    private IReadOnlyList<string> _permissions = [];

    /// <summary>Names of <see cref="Permissions"/>; who may do everything gets every name.</summary>
    public async Task<IReadOnlyList<string>> OfAsync(SessionView session)
    {
        if (_session != session.Id)
        {
            _permissions = await grains.GetGrain<IRoleCatalogGrain>(GrainKeys.Roles).PermissionsOfAsync(session.Member.Roles);
            _session = session.Id;
        }

        return _permissions;
    }
}
