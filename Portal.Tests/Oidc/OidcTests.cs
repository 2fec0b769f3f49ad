using Xunit;

namespace Portal.Tests.Oidc;

/// <summary>The classes that share an <see cref="OidcPortal"/>.</summary>
[CollectionDefinition]
public sealed class OidcTests : ICollectionFixture<OidcPortal>;
