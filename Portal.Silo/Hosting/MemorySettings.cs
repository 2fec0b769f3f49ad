namespace Portal.Silo.Hosting;

/// <summary>How long what nobody asks for stays in memory. Configuration section <c>Portal:Memory</c>.</summary>
public sealed class MemorySettings
{
    /// <summary>Where these settings stand in the configuration.</summary>
    public const string Section = "Portal:Memory";

    /// <summary>
    /// How long a grain that nobody calls stays, such as a session or a member; 1 minute to 1 day. Longer saves reads of the database, shorter
    /// saves memory. <c>Portal:Cleanup:Margin</c> has to be longer, by 5 minutes. Default: 15 minutes.
    /// </summary>
    public TimeSpan IdleAge { get; set; } = TimeSpan.FromMinutes(15);

    /// <summary>
    /// The same for what is used for a moment and then never again: sign-ins, limits, mails, grants, requests of devices.
    /// 1 minute to <see cref="IdleAge"/>. Default: 2 minutes.
    /// </summary>
    public TimeSpan BriefIdleAge { get; set; } = TimeSpan.FromMinutes(2);

    /// <summary>
    /// From which share of the memory that the process may have, in percent, idle grains go before their time; 10 to 95, or 0 for never. What it
    /// may have is the machine's, the container's, or what <c>DOTNET_GCHeapHardLimit</c> says. Default: 80.
    /// </summary>
    public int SheddingPercent { get; set; } = 80;
}
