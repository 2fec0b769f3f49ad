using Portal.Grains.Interfaces.Calls;

namespace Portal.Grains.Interfaces.Members;

/// <summary>A person of the space. Key: the member's id, a GUID that never changes and is the <c>sub</c> toward applications.</summary>
[Alias("Portal.IMemberGrain")]
public interface IMemberGrain : IGrainWithGuidKey
{
    /// <summary>Makes the member, or changes its details. Durable when it answers <see cref="MemberAnswer.Saved"/>.</summary>
    [Alias("PutAsync"), RepeatSafe(RepeatSafeAttribute.SameAsOnce)]
    Task<MemberAnswer> PutAsync(MemberDetails details);

    /// <summary>
    /// Changes some details, or makes the member where the patch allows that. Durable when it answers <see cref="MemberAnswer.Saved"/>; a
    /// patch that changes nothing writes nothing.
    /// </summary>
    [Alias("ChangeAsync"), RepeatSafe("Once more it finds its own change: nothing to write, or a conflict, which shows the change as made.")]
    Task<MemberAnswer> ChangeAsync(MemberPatch patch);

    /// <summary>
    /// What <see cref="ChangeAsync"/> would answer, without changing anything: for a preview. Whether another member has a value already, and
    /// whether this is the last administrator, is known only when it is written.
    /// </summary>
    [Alias("TryAsync"), ReadOnly]
    Task<MemberAnswer> TryAsync(MemberPatch patch);

    /// <summary>Takes away the roles that have ended, and notes that the sessions of somebody who left are over. Durable when it answers.</summary>
    [Alias("SettleAsync"), RepeatSafe(RepeatSafeAttribute.SameAsOnce)]
    Task SettleAsync();

    /// <summary>
    /// Sets the username of a member who has none. Durable when it answers <see cref="MemberAnswer.Saved"/>; repeating the same
    /// name answers the same.
    /// </summary>
    [Alias("ChooseUsernameAsync"), RepeatSafe(RepeatSafeAttribute.SameAsOnce)]
    Task<MemberAnswer> ChooseUsernameAsync(string username);

    /// <summary>Remembers that the member proved the address by a mailed code. Written once for an address.</summary>
    [Alias("RecordEmailProofAsync"), RepeatSafe(RepeatSafeAttribute.SameAsOnce)]
    Task RecordEmailProofAsync(string email);

    /// <summary>The member as of now, or null where no such member exists.</summary>
    [Alias("DescribeAsync"), ReadOnly]
    Task<MemberView?> DescribeAsync();
}
