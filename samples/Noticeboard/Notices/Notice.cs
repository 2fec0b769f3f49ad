namespace Noticeboard.Notices;

/// <summary>One notice on the board.</summary>
/// <param name="Title">One line, as it was typed: encode it where it is shown.</param>
/// <param name="Text">The rest, as it was typed.</param>
/// <param name="Author">The name of the member at the time.</param>
/// <param name="Posted">When, in UTC.</param>
public sealed record Notice(string Title, string Text, string Author, DateTimeOffset Posted);
