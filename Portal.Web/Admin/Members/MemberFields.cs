namespace Portal.Web.Admin.Members;

/// <summary>The details of a member on a page.</summary>
/// <param name="Form">What is typed.</param>
/// <param name="Refusal">What is wrong with it, or null.</param>
/// <param name="Present">What somebody else saved meanwhile, or null.</param>
public sealed record MemberFields(MemberForm Form, MemberEdit.Refused? Refusal, MemberForm? Present)
{
    /// <summary>What somebody else saved in a field, where it is not what is typed.</summary>
    public string? Other(string field) => Present is null ? null : field switch
    {
        "number" => Differing(Form.Number, Present.Number),
        "displayName" => Differing(Form.DisplayName, Present.DisplayName),
        "email" => Differing(Form.Email, Present.Email),
        "username" => Differing(Form.Username, Present.Username),
        "joined" => Differing(Form.Joined, Present.Joined),
        "left" => Differing(Form.Left, Present.Left),
        _ => null,
    };

    private static string? Differing(string? typed, string? present) => (typed ?? "") == (present ?? "") ? null : present ?? "";
}
