using Xunit;

namespace Portal.Tests.Chaos;

/// <summary>Tests that need the machine for themselves: they run when all others are done, one after the other.</summary>
[CollectionDefinition(DisableParallelization = true)]
public sealed class Alone;
