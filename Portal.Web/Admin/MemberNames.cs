using Portal.Grains.Interfaces.Members;

namespace Portal.Web.Admin;

/// <summary>Who the members are that a page speaks of by their ids: asked once for all of them.</summary>
public sealed class MemberNames
{
    private readonly Dictionary<Guid, MemberSummary> _members;

    private MemberNames(IEnumerable<MemberSummary> members) => _members = members.ToDictionary(member => member.Id);

    /// <summary>Nobody.</summary>
    public static MemberNames None { get; } = new([]);

    /// <summary>Looks them up.</summary>
    public static async Task<MemberNames> ReadAsync(IGrainFactory grains, IEnumerable<Guid> ids)
    {
        ArgumentNullException.ThrowIfNull(grains);
        Guid[] wanted = [.. ids.Distinct()];
        return wanted.Length == 0 ? None : new MemberNames(await grains.GetGrain<IMemberDirectoryGrain>(0).DescribeAsync(wanted));
    }

    /// <summary>The member, or null where nobody has that id any more.</summary>
    public MemberSummary? Of(Guid id) => _members.GetValueOrDefault(id);
}
