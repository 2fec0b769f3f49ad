using Xunit;

namespace Portal.Tests.Devices;

/// <summary>The classes that share a <see cref="DevicePortal"/>.</summary>
[CollectionDefinition]
public sealed class DeviceTests : ICollectionFixture<DevicePortal>;
