using Portal.Chaos.History;

namespace Portal.Chaos.Checking;

/// <summary>Holds a history against all rules: nothing acknowledged is lost, nothing forbidden happens.</summary>
public static class Checker
{
    /// <summary>All rules.</summary>
    public static IReadOnlyList<IRule> Rules { get; } =
    [
        new NoSessionIsLost(),
        new NoSessionIsResurrected(),
        new AnAttemptSignsInOnce(),
        new ACodeIsRedeemedOnce(),
        new NoFamilyForks(),
        new TheNewestTokenIsGood(),
        new AGrantEndsWithItsSession(),
        new NoLimitIsExceeded(),
        new NoMemberChangeIsLost(),
        new NoMailIsLost(),
    ];

    /// <summary>What breaks any of them.</summary>
    public static IReadOnlyList<Violation> Check(IReadOnlyList<Operation> history) => [.. Rules.SelectMany(rule => rule.Check(history))];
}
