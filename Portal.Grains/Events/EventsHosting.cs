using Microsoft.Extensions.DependencyInjection;

namespace Portal.Grains.Events;

/// <summary>Adds the feed of what happens to members to a silo.</summary>
public static class EventsHosting
{
    /// <summary>Adds what reads it. Needs an <see cref="Npgsql.NpgsqlDataSource"/> besides.</summary>
    public static IServiceCollection AddMemberEvents(this IServiceCollection services) => services.AddSingleton<MemberEventRows>();
}
