using Portal.Web.Api;
using Xunit;

namespace Portal.Tests.Api;

public sealed class ApiOptionsTests
{
    private static readonly ApiOptionsValidator Validator = new();

    public static TheoryData<string, ApiOptions> Nonsense => new()
    {
        { "BatchItems", new ApiOptions { BatchItems = 0 } },
        { "BatchItems", new ApiOptions { BatchItems = 10_001 } },
        { "BatchBytes", new ApiOptions { BatchBytes = 1024 } },
        { "BatchBytes", new ApiOptions { BatchBytes = int.MaxValue } },
        { "BatchParallelism", new ApiOptions { BatchParallelism = 0 } },
        { "BatchesAtOnce", new ApiOptions { BatchesAtOnce = 17 } },
    };

    [Fact]
    public void The_defaults_are_accepted() => Assert.True(Validator.Validate(null, new ApiOptions()).Succeeded);

    [Theory]
    [MemberData(nameof(Nonsense), DisableDiscoveryEnumeration = true)]
    public void Nonsense_is_refused_by_name(string property, ApiOptions options) => Assert.Contains(
        Validator.Validate(null, options).Failures!, failure => failure.StartsWith($"Portal:Api:{property} ", StringComparison.Ordinal));
}
