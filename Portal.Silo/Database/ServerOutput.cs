namespace Portal.Silo.Database;

/// <summary>What the server writes: into the log, and the last lines kept for the message of a failed start. Thread-safe.</summary>
internal sealed class ServerOutput(ILogger logger)
{
    private const int Kept = 10;

    private readonly Queue<string> _lines = new();

    public string LastWords
    {
        get
        {
            lock (_lines)
            {
                return string.Join(" | ", _lines);
            }
        }
    }

    public void Add(string? line)
    {
        if (string.IsNullOrWhiteSpace(line))
        {
            return;
        }

        lock (_lines)
        {
            _lines.Enqueue(line);
            if (_lines.Count > Kept)
            {
                _lines.Dequeue();
            }
        }

        // An ERROR is often nothing but an email that is taken; a PANIC never is.
        if (line.StartsWith("PANIC", StringComparison.Ordinal))
        {
            logger.SaysAlarm(line);
        }
        else
        {
            logger.Says(line);
        }
    }
}
