using Microsoft.Extensions.Options;
using Polly;
using Polly.Retry;
using Portal.Grains.Interfaces.Calls;

namespace Portal.Web.Calls;

/// <summary>
/// The one place where calls of grains are repeated: when a silo dies, freezes or leaves, when an activation lost a race, or when the
/// database is away for a moment. Each call is named as an operation, and its repeats keep the name. Thread-safe.
/// </summary>
/// <remarks>
/// Calls that grains make are not repeated here, even where they run in this process: whoever called the grain repeats the whole.
/// </remarks>
public sealed class RepeatCalls : IOutgoingGrainCallFilter
{
    private static readonly ResiliencePropertyKey<CallUnderWay> UnderWay = new("portal.call");

    private readonly CallOptions _options;
    private readonly RepeatBudget _budget;
    private readonly CallMetrics _metrics;
    private readonly ILogger<RepeatCalls> _logger;
    private readonly TimeProvider _time;
    private readonly ResiliencePipeline _pipeline;

    /// <summary>Makes the policy.</summary>
    /// <param name="options">The settings.</param>
    /// <param name="budget">Bounds the repeats of all calls together.</param>
    /// <param name="metrics">Counts.</param>
    /// <param name="logger">Tells what was given up.</param>
    /// <param name="time">The real clock: a silo that comes back does so by no other.</param>
    public RepeatCalls(IOptions<CallOptions> options, RepeatBudget budget, CallMetrics metrics, ILogger<RepeatCalls> logger, TimeProvider time)
    {
        ArgumentNullException.ThrowIfNull(options);
        (_options, _budget, _metrics, _logger, _time) = (options.Value, budget, metrics, logger, time);
        _pipeline = new ResiliencePipelineBuilder { TimeProvider = time }
            .AddRetry(new RetryStrategyOptions
            {
                // Time and the budget are the bounds, not a number.
                MaxRetryAttempts = int.MaxValue,
                BackoffType = DelayBackoffType.Exponential,
                UseJitter = true,
                Delay = _options.FirstDelay,
                MaxDelay = _options.LongestDelay,
                ShouldHandle = arguments => ValueTask.FromResult(ShouldRepeat(Call(arguments.Context), arguments.Outcome.Exception)),
                OnRetry = arguments =>
                {
                    Tell(Call(arguments.Context), arguments.Outcome.Exception!, arguments.RetryDelay, arguments.AttemptNumber);
                    return ValueTask.CompletedTask;
                },
            })
            .Build();
    }

    /// <inheritdoc />
    public async Task Invoke(IOutgoingGrainCallContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        if (context.SourceId is not null)
        {
            await context.Invoke();
            return;
        }

        // Seen by this call alone: it ends with this method.
        Operation.Begin(Guid.NewGuid());
        _budget.CountCall();
        var request = RequestTime.Current;
        var resilience = ResilienceContextPool.Shared.Get(request?.Aborted ?? CancellationToken.None);
        resilience.Properties.Set(UnderWay, new CallUnderWay(context, request?.StartedAt ?? _time.GetTimestamp()));
        try
        {
            await _pipeline.ExecuteAsync(static async inner => await Call(inner).Context.Invoke(), resilience);
        }
        finally
        {
            ResilienceContextPool.Shared.Return(resilience);
        }
    }

    private static CallUnderWay Call(ResilienceContext context) => context.Properties.GetValue(UnderWay, null!);

    private bool ShouldRepeat(CallUnderWay call, Exception? exception)
    {
        if (exception is null || !CallFaults.Passes(exception))
        {
            return false;
        }

        if (Obstacle(call) is { } obstacle)
        {
            _metrics.CountGivenUp(call.Method, obstacle);
            _logger.CallGivenUp(call.Method, obstacle, exception.GetType().Name, exception.Message);
            return false;
        }

        return true;
    }

    private GivingUp? Obstacle(CallUnderWay call) => call switch
    {
        _ when !RepeatableMethods.Contains(call.Context.InterfaceMethod) => GivingUp.OnceOnly,
        _ when RequestTime.Current?.Aborted.IsCancellationRequested is true => GivingUp.SenderGone,
        _ when _time.GetElapsedTime(call.StartedAt) >= _options.Patience => GivingUp.Patience,
        _ when !_budget.TryTakeRepeat() => GivingUp.Budget,
        _ => null,
    };

    private void Tell(CallUnderWay call, Exception exception, TimeSpan delay, int repeats)
    {
        _metrics.CountRepeat(call.Method, exception.GetType().Name);
        _logger.CallRepeated(call.Method, delay, repeats, exception.GetType().Name, exception.Message);
    }

    private sealed record CallUnderWay(IOutgoingGrainCallContext Context, long StartedAt)
    {
        public string Method => $"{Context.InterfaceMethod.DeclaringType?.Name}.{Context.InterfaceMethod.Name}";
    }
}
