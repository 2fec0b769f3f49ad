using Microsoft.Extensions.Logging;

namespace Portal.Grains.Seeding;

internal static partial class SeedLog
{
    [LoggerMessage(
        EventName = "SeedApplied",
        Level = LogLevel.Information,
        Message = "Applied the seed: {Roles} roles, {Members} members, {Clients} clients, {Apps} apps; {Refusals} members were refused.")]
    public static partial void SeedApplied(this ILogger logger, int roles, int members, int clients, int apps, int refusals);
}
