namespace Portal.Grains.Interfaces.Roles;

/// <summary>What the catalogue answers to a change of one role.</summary>
[GenerateSerializer, Immutable, Alias("Portal.RoleAnswer")]
public abstract record RoleAnswer
{
    private RoleAnswer()
    {
    }

    /// <summary>The role is as it shall be; durable.</summary>
    [GenerateSerializer, Immutable, Alias("Portal.RoleAnswer.Saved")]
    public sealed record Saved([property: Id(0)] RoleView Role) : RoleAnswer;

    /// <summary>The role is gone; durable.</summary>
    [GenerateSerializer, Immutable, Alias("Portal.RoleAnswer.Removed")]
    public sealed record Removed : RoleAnswer;

    /// <summary>The value cannot be used.</summary>
    /// <param name="Field">Which field: <c>name</c>, <c>description</c>, <c>group</c>, <c>permissions</c> or <c>clientValues</c>.</param>
    /// <param name="Reason">A sentence for a person: what is wrong, and what to do.</param>
    [GenerateSerializer, Immutable, Alias("Portal.RoleAnswer.Invalid")]
    public sealed record Invalid([property: Id(0)] string Field, [property: Id(1)] string Reason) : RoleAnswer;

    /// <summary>Somebody has made or changed the role since. Nothing is written.</summary>
    /// <param name="Present">The role as it is now.</param>
    [GenerateSerializer, Immutable, Alias("Portal.RoleAnswer.Conflict")]
    public sealed record Conflict([property: Id(0)] RoleView Present) : RoleAnswer;

    /// <summary>Members hold the role: take it from them first.</summary>
    [GenerateSerializer, Immutable, Alias("Portal.RoleAnswer.InUse")]
    public sealed record InUse([property: Id(0)] int Members) : RoleAnswer;

    /// <summary>Nobody could do everything any more. Give that to another role, with a member in it, first.</summary>
    [GenerateSerializer, Immutable, Alias("Portal.RoleAnswer.LastAdministrator")]
    public sealed record LastAdministrator : RoleAnswer;

    /// <summary>There is no such role.</summary>
    [GenerateSerializer, Immutable, Alias("Portal.RoleAnswer.Unknown")]
    public sealed record Unknown : RoleAnswer;
}
