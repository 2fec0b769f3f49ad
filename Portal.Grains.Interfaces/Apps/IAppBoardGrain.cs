using Portal.Grains.Interfaces.Calls;

namespace Portal.Grains.Interfaces.Apps;

/// <summary>The tiles of the home page. Key: <c>apps:all</c>.</summary>
[Alias("Portal.IAppBoardGrain")]
public interface IAppBoardGrain : IGrainWithStringKey
{
    /// <summary>Replaces all tiles. Durable when it answers.</summary>
    [Alias("PutAsync"), RepeatSafe(RepeatSafeAttribute.SameAsOnce)]
    Task PutAsync(IReadOnlyList<AppTile> tiles);

    /// <summary>All tiles, those that nobody sees included, in the order set.</summary>
    [Alias("ListAllAsync"), ReadOnly]
    Task<IReadOnlyList<AppTile>> ListAllAsync();

    /// <summary>The tiles for a member with these roles, in the order set.</summary>
    [Alias("ListForAsync"), ReadOnly]
    Task<IReadOnlyList<AppTile>> ListForAsync(IReadOnlyList<string> roles);
}
