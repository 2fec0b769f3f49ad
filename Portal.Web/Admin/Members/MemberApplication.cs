namespace Portal.Web.Admin.Members;

/// <summary>An application that a member is signed in to.</summary>
/// <param name="ClientId">The client.</param>
/// <param name="Name">How members know it.</param>
/// <param name="LastAt">When they last went there.</param>
/// <param name="Sessions">From how many browsers.</param>
public sealed record MemberApplication(string ClientId, string Name, DateTimeOffset LastAt, int Sessions);
