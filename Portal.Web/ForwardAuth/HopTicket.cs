namespace Portal.Web.ForwardAuth;

/// <summary>What a browser carries from the portal to an application's host: good once, for a moment, and in that browser only.</summary>
/// <param name="GrantId">The grant that it makes, which can be made once.</param>
/// <param name="ClientId">For which application.</param>
/// <param name="MemberId">Who was signed in at the portal.</param>
/// <param name="SessionId">In which session.</param>
/// <param name="Challenge">With which the browser set out.</param>
/// <param name="Path">Where it set out for.</param>
/// <param name="ExpiresAt">After this it is refused.</param>
public sealed record HopTicket(Guid GrantId, string ClientId, Guid MemberId, Guid SessionId, string Challenge, string Path, DateTimeOffset ExpiresAt);
