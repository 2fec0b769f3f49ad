namespace Portal.Grains.Interfaces.Members;

/// <summary>Finds members by what is unique about them, in the read model. Key: 0 (a stateless worker).</summary>
[Alias("Portal.IMemberDirectoryGrain")]
public interface IMemberDirectoryGrain : IGrainWithIntegerKey
{
    /// <summary>The id of the member with this address in its normal form, or null.</summary>
    [Alias("FindByEmailAsync"), ReadOnly]
    Task<Guid?> FindByEmailAsync(string email);

    /// <summary>The id of the member with this number, or null.</summary>
    [Alias("FindByNumberAsync"), ReadOnly]
    Task<Guid?> FindByNumberAsync(int number);

    /// <summary>The id of the member with this username, or null.</summary>
    [Alias("FindByUsernameAsync"), ReadOnly]
    Task<Guid?> FindByUsernameAsync(string username);

    /// <summary>Who has these ids, as far as there is somebody.</summary>
    /// <param name="ids">At most 500.</param>
    [Alias("DescribeAsync"), ReadOnly]
    Task<IReadOnlyList<MemberSummary>> DescribeAsync(IReadOnlyList<Guid> ids);

    /// <summary>A page of the members that a query asks for.</summary>
    [Alias("SearchAsync"), ReadOnly]
    Task<MemberPage> SearchAsync(MemberQuery query);

    /// <summary>How many hold a role, whether or not it has ended a moment ago.</summary>
    [Alias("CountWithRoleAsync"), ReadOnly]
    Task<int> CountWithRoleAsync(string role);

    /// <summary>The first members by number.</summary>
    /// <param name="count">How many at most, from 1 to 100.</param>
    [Alias("ListAsync"), ReadOnly]
    Task<IReadOnlyList<MemberSummary>> ListAsync(int count);

    /// <summary>The ids of the members with these numbers, by number, as far as there are any.</summary>
    /// <param name="numbers">At most 10,000.</param>
    [Alias("FindByNumbersAsync"), ReadOnly]
    Task<IReadOnlyDictionary<int, Guid>> FindByNumbersAsync(IReadOnlyList<int> numbers);
}
