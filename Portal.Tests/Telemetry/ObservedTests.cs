using Xunit;

namespace Portal.Tests.Telemetry;

/// <summary>The classes that share an <see cref="ObservedPortal"/>.</summary>
[CollectionDefinition]
public sealed class ObservedTests : ICollectionFixture<ObservedPortal>;
