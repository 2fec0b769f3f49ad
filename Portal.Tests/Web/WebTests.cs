using Xunit;

namespace Portal.Tests.Web;

/// <summary>The classes that share a <see cref="WebPortal"/>.</summary>
[CollectionDefinition]
public sealed class WebTests : ICollectionFixture<WebPortal>;
