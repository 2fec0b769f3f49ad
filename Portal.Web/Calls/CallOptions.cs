namespace Portal.Web.Calls;

/// <summary>How the front end calls grains. Configuration section <c>Portal:Calls</c>.</summary>
public sealed class CallOptions
{
    /// <summary>The configuration section.</summary>
    public const string Section = "Portal:Calls";

    /// <summary>
    /// How long one attempt may take, up to a second more, before its answer counts as lost. A front end of a cluster only; all-in-one
    /// nothing gets lost, and a call waits for as long as a silo's. Default 2 seconds, from 500 milliseconds to 1 minute.
    /// </summary>
    public TimeSpan Timeout { get; set; } = TimeSpan.FromSeconds(2);

    /// <summary>
    /// How long after its beginning a request may still repeat calls. A frozen silo is out of the cluster after 10 seconds at most,
    /// and an attempt that went to it just before has to be given up. Default 15 seconds, up to 1 minute; zero: nothing is repeated.
    /// </summary>
    public TimeSpan Patience { get; set; } = TimeSpan.FromSeconds(15);

    /// <summary>How long to wait before the first repeat, about; each further wait is about twice as long. Default 50 milliseconds, up to 1 second.</summary>
    public TimeSpan FirstDelay { get; set; } = TimeSpan.FromMilliseconds(50);

    /// <summary>The longest wait before a repeat, about. Default 1 second, from <see cref="FirstDelay"/> to 10 seconds.</summary>
    public TimeSpan LongestDelay { get; set; } = TimeSpan.FromSeconds(1);

    /// <summary>
    /// How many repeats there may be among the calls of the last half minute, as a part of them, so that an outage is not multiplied.
    /// Default 0.2, from 0 to 1.
    /// </summary>
    public double RepeatShare { get; set; } = 0.2;

    /// <summary>How many repeats in half a minute are allowed besides, so that a quiet front end may repeat at all. Default 100, from 0 to 10,000.</summary>
    public int RepeatReserve { get; set; } = 100;
}
