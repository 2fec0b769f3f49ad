namespace Portal.Web.Api.Members;

/// <summary>What a write did.</summary>
public enum WriteEffect
{
    /// <summary>The member was made.</summary>
    Created,

    /// <summary>The member was changed.</summary>
    Changed,

    /// <summary>All was so already: nothing was written.</summary>
    Unchanged,

    /// <summary>It could not be done, and nothing was written.</summary>
    Failed,
}
