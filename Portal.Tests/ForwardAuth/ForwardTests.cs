using Xunit;

namespace Portal.Tests.ForwardAuth;

/// <summary>The classes that share a <see cref="ForwardPortal"/>.</summary>
[CollectionDefinition]
public sealed class ForwardTests : ICollectionFixture<ForwardPortal>;
