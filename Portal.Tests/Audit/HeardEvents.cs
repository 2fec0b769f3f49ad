using Microsoft.Extensions.Logging;

namespace Portal.Tests.Audit;

/// <summary>Keeps the names of the events that are logged.</summary>
internal sealed class HeardEvents : ILogger
{
    public List<string?> Names { get; } = [];

    public IDisposable? BeginScope<TState>(TState state)
        where TState : notnull => null;

    public bool IsEnabled(LogLevel logLevel) => true;

    public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) =>
        Names.Add(eventId.Name);
}
