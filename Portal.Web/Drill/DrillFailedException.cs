namespace Portal.Web.Drill;

/// <summary>The backup did not prove what it should. The message is a sentence.</summary>
public sealed class DrillFailedException(string message) : Exception(message);
