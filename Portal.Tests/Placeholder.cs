using Xunit;

namespace Portal.Tests;

public sealed class Placeholder
{
    [Fact]
    public void Runs() => Assert.Equal(2, 1 + 1);
}
