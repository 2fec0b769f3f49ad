namespace Portal.Tests.Storage;

public sealed class MemberProbeState
{
    public int Number { get; set; }

    public string? Email { get; set; }

    public string? Username { get; set; }

    public string DisplayName { get; set; } = "Ada";

    public DateOnly Joined { get; set; } = new(2024, 2, 29);
}
