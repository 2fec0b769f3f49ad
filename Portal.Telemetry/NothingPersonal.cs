using System.Collections.Frozen;
using System.Diagnostics;
using OpenTelemetry;

namespace Portal.Telemetry;

/// <summary>
/// Keeps in a span what is named here, and nothing else. Libraries add attributes as they please: the key of a grain, which may be an
/// address or an IP, queries of URLs, whole user agents, texts of exceptions. A collector is another house.
/// </summary>
public sealed class NothingPersonal : BaseProcessor<Activity>
{
    private static readonly FrozenSet<string> Kept = new[]
    {
        "http.request.method", "http.response.status_code", "http.route", "network.protocol.version", "url.scheme", "error.type",
        "rpc.system", "rpc.system.name", "rpc.service", "rpc.method", "orleans.rpc.service", "orleans.grain.type", "orleans.silo.id",
        "orleans.activation.cause", "orleans.deactivation.reason", "orleans.storage.provider", "orleans.storage.state.name", "orleans.storage.state.type",
        "status", "exception.type",
        "db.system", "db.system.name", "db.namespace", "db.operation.name", "db.query.text", "db.statement", "db.response.status_code",
        "db.npgsql.prepared", "db.client.connection.pool.name",
    }.ToFrozenSet(StringComparer.Ordinal);

    /// <inheritdoc />
    public override void OnEnd(Activity data)
    {
        ArgumentNullException.ThrowIfNull(data);
        List<string>? dropped = null;
        foreach (ref readonly var tag in data.EnumerateTagObjects())
        {
            if (!Kept.Contains(tag.Key))
            {
                (dropped ??= []).Add(tag.Key);
            }
        }

        foreach (var name in dropped ?? [])
        {
            data.SetTag(name, null);
        }

        if (data.Status == ActivityStatusCode.Error && data.StatusDescription is not null)
        {
            // It is the text of an exception.
            data.SetStatus(ActivityStatusCode.Error);
        }
    }
}
