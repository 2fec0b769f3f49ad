using Xunit;

namespace Portal.Tests.Api;

/// <summary>The classes that share an <see cref="ApiPortal"/>.</summary>
[CollectionDefinition]
public sealed class ApiTests : ICollectionFixture<ApiPortal>;
