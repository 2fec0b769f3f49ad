namespace Portal.Web.Api;

/// <summary>How much may come by the API at once. Configuration section <c>Portal:Api</c>.</summary>
public sealed class ApiOptions
{
    /// <summary>The configuration section.</summary>
    public const string Section = "Portal:Api";

    /// <summary>How many members one request of <c>members:batch</c> may bring, 1 to 10,000. Default 5,000.</summary>
    public int BatchItems { get; set; } = 5_000;

    /// <summary>The largest body of <c>members:batch</c>, in bytes: 64 KiB to 64 MiB. Default 8 MiB.</summary>
    public int BatchBytes { get; set; } = 8 * 1024 * 1024;

    /// <summary>How many members of one batch are written at the same time, 1 to 64. Default 8.</summary>
    public int BatchParallelism { get; set; } = 8;

    /// <summary>How many batches this front end works on at the same time; others are asked to come again. 1 to 16. Default 2.</summary>
    public int BatchesAtOnce { get; set; } = 2;
}
