namespace Portal.Silo.Commands;

/// <summary>An operator's command cannot be carried out. The message is a sentence that says why, and what to do.</summary>
public sealed class CommandException(string message) : Exception(message);
