namespace Portal.Web.Admin.Members.Import;

/// <summary>What comes of a line of a list.</summary>
public enum ImportOutcome
{
    /// <summary>A member is added.</summary>
    Added = 0,

    /// <summary>A member is changed.</summary>
    Changed = 1,

    /// <summary>All is as the line says already.</summary>
    Same = 2,

    /// <summary>It cannot be.</summary>
    Refused = 3,
}
