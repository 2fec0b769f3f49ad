using Xunit;

namespace Portal.Tests.Operating;

/// <summary>Tests that share one cluster, one after the other: each kills what the next one needs.</summary>
[CollectionDefinition]
public sealed class OneClusterForAll : ICollectionFixture<RunningCluster>;
