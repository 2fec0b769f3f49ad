namespace Portal.Tests.Grants.Histories;

/// <summary>What came of a step, as the one who asked sees it.</summary>
/// <param name="Answer">In a word.</param>
/// <param name="Token">
/// The refresh token that was answered, or null: its secret where it was seen, the number of its generation where it is expected.
/// </param>
internal readonly record struct Outcome<TToken>(string Answer, TToken? Token = default);
