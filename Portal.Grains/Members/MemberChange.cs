using Portal.Grains.Interfaces.Members;

namespace Portal.Grains.Members;

/// <summary>The rule of what declared details make of a member.</summary>
internal static class MemberChange
{
    /// <summary>
    /// The member with these details, or null and the reason. A changed address has to be proven anew; a username that is not
    /// given stays.
    /// </summary>
    public static MemberState? Apply(MemberState member, MemberDetails details, out MemberAnswer.Invalid? invalid)
    {
        invalid = null;
        string reason;
        if (details.Number < 1)
        {
            invalid = new("number", "A membership number is 1 or more.");
        }

        if (!DisplayName.TryNormalise(details.DisplayName, out var displayName, out reason))
        {
            invalid ??= new("displayName", reason);
        }

        if (!EmailAddress.TryNormalise(details.Email, out var email, out reason))
        {
            invalid ??= new("email", reason);
        }

        var username = member.Username;
        if (details.Username is not null && !Username.TryNormalise(details.Username, out username, out reason))
        {
            invalid ??= new("username", reason);
        }

        if (details.Left < details.Joined)
        {
            invalid ??= new("left", "Nobody leaves before they join: correct one of the dates.");
        }

        var roles = details.Roles.Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal).ToArray();
        return invalid is not null ? null : member with
        {
            Number = details.Number,
            DisplayName = displayName,
            Email = email,
            EmailVerifiedAt = email == member.Email ? member.EmailVerifiedAt : null,
            Username = username,
            Joined = details.Joined,
            Left = details.Left,
            Roles = roles,
            RoleEnds =
            [
                .. roles.Where(role => details.RoleEnds?.ContainsKey(role) == true)
                    .Select(role => new StoredRoleEnd(role, details.RoleEnds![role].ToUniversalTime())),
            ],
        };
    }
}
