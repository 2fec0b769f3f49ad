using Portal.Grains.Interfaces.Members;
using Portal.Web.Api.Problems;

namespace Portal.Web.Api.Members;

/// <summary>What became of a write.</summary>
internal abstract record WriteOutcome
{
    private WriteOutcome()
    {
    }

    /// <summary>It is durable, or was so already.</summary>
    /// <param name="Member">The member as it is.</param>
    /// <param name="Effect">What it did.</param>
    public sealed record Done(MemberView Member, WriteEffect Effect) : WriteOutcome;

    /// <summary>Nothing was written.</summary>
    public sealed record Refused(ApiProblem Problem) : WriteOutcome;
}
