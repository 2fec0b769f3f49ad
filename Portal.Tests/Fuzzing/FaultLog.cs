using System.Collections.Concurrent;
using Microsoft.Extensions.Logging;

namespace Portal.Tests.Fuzzing;

/// <summary>Keeps what a portal logs as an error. Thread-safe.</summary>
internal sealed class FaultLog : ILoggerProvider
{
    private readonly ConcurrentQueue<string> _faults = new();

    public IReadOnlyCollection<string> Faults => _faults;

    public ILogger CreateLogger(string categoryName) => new Logger(categoryName, _faults);

    public void Dispose()
    {
        // Nothing to give back.
    }

    private sealed class Logger(string category, ConcurrentQueue<string> faults) : ILogger
    {
        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => logLevel >= LogLevel.Error;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
        {
            if (IsEnabled(logLevel))
            {
                faults.Enqueue($"{category}: {formatter(state, exception)} {exception}");
            }
        }
    }
}
