using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Npgsql;
using Orleans.Configuration;
using Portal.Grains.Audit;
using Portal.Grains.Interfaces.Audit;
using Portal.Grains.Interfaces.Devices;

namespace Portal.Grains.Devices;

/// <summary>Finds requests of devices in the read model, which is as new as the last durable write. Looking costs: see the limits.</summary>
[StatelessWorker]
public sealed class DeviceDirectoryGrain(
    NpgsqlDataSource database,
    IOptions<ClusterOptions> cluster,
    DeviceLimits limits,
    UserCodeHash hash,
    AuditTrail audit,
    ILogger<DeviceDirectoryGrain> logger) : Grain, IDeviceDirectoryGrain
{
    /// <inheritdoc />
    public async Task<DeviceLookup> FindAsync(FindDevice command)
    {
        if (UserCode.Read(command.UserCode) is not { } userCode)
        {
            return new DeviceLookup.Unknown();
        }

        var wait = await limits.TryTakeEntryAsync(command.MemberId, command.IpAddress);
        if (wait > TimeSpan.Zero)
        {
            logger.UserCodesLimited(command.MemberId, command.IpAddress, wait);
            return new DeviceLookup.RateLimited(wait);
        }

        if (await FindAsync(userCode) is { } id && await GrainFactory.GetGrain<IDeviceRequestGrain>(id).DescribeAsync() is { } request)
        {
            return new DeviceLookup.Found(request);
        }

        logger.UserCodeUnknown(command.MemberId, command.IpAddress);

        // Each has taken from the limits of member and place, which bounds how many there are.
        var origin = AuditOrigins.Current;
        await audit.RecordAsync((AuditEntry.Of(AuditEvents.DeviceCodeUnknown, "") with { MemberId = command.MemberId })
            .From(command.IpAddress, origin.Agent));
        return new DeviceLookup.Unknown();
    }

    private async Task<Guid?> FindAsync(string userCode)
    {
        await using var command = database.CreateCommand("select id from device_request where user_code_hash = $1 and service_id = $2");
        command.Parameters.Add(new NpgsqlParameter<string> { TypedValue = Convert.ToBase64String(hash.Of(userCode)) });
        command.Parameters.Add(new NpgsqlParameter<string> { TypedValue = cluster.Value.ServiceId });
        return (Guid?)await command.ExecuteScalarAsync();
    }
}
