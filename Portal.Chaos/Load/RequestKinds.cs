namespace Portal.Chaos.Load;

/// <summary>Which group a kind of request belongs to.</summary>
public static class RequestKinds
{
    /// <summary>Groups are large enough to be answered several times a second: a gap in one means something.</summary>
    public static RequestGroup GroupOf(RequestKind kind) => kind switch
    {
        RequestKind.HomePage => RequestGroup.Pages,
        RequestKind.Authorize or RequestKind.Redeem or RequestKind.UserInfo => RequestGroup.SingleSignOn,
        RequestKind.Refresh or RequestKind.Introspect => RequestGroup.Tokens,
        _ => RequestGroup.SigningIn,
    };
}
