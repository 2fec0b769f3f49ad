namespace Portal.Web.Calls;

internal static partial class CallLog
{
    [LoggerMessage(EventName = nameof(CallRepeated), Level = LogLevel.Debug, Message = "{Method} is repeated in {Delay}; {Repeats} repeats before. {Fault}: {Reason}")]
    public static partial void CallRepeated(this ILogger logger, string method, TimeSpan delay, int repeats, string fault, string reason);

    [LoggerMessage(EventName = nameof(CallGivenUp), Level = LogLevel.Warning, Message = "{Method} has failed and is not repeated: {Why}. {Fault}: {Reason}")]
    public static partial void CallGivenUp(this ILogger logger, string method, GivingUp why, string fault, string reason);
}
