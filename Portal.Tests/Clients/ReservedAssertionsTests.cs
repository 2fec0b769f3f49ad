using Portal.Grains.Clients;
using Portal.Grains.SecureTokens;
using Xunit;

namespace Portal.Tests.Clients;

public sealed class ReservedAssertionsTests
{
    private static readonly DateTimeOffset Start = new(2026, 3, 1, 12, 0, 0, TimeSpan.Zero);

    private readonly ReservedAssertions _reserved = new();

    [Fact]
    public void Each_is_added_once_until_it_expires()
    {
        Assert.True(_reserved.TryAdd(Assertion("one", at: 0, expires: 60)));
        Assert.False(_reserved.TryAdd(Assertion("one", at: 59, expires: 60)));
        Assert.True(_reserved.TryAdd(Assertion("one", at: 60, expires: 120)));
        Assert.False(_reserved.TryAdd(Assertion("one", at: 60, expires: 120)));
    }

    [Fact]
    public void One_that_comes_again_in_its_operation_is_there()
    {
        var assertion = Assertion("one", at: 0, expires: 60);

        Assert.True(_reserved.TryAdd(assertion));
        Assert.True(_reserved.TryAdd(assertion with { UsedAt = Start.AddSeconds(2) }));
        Assert.Equal(1, _reserved.Count);
    }

    [Fact]
    public void What_has_expired_goes_with_the_next()
    {
        for (var second = 0; second < 1000; second++)
        {
            Assert.True(_reserved.TryAdd(Assertion($"jti-{second}", at: second, expires: second + 60)));
        }

        Assert.Equal(60, _reserved.Count);
    }

    [Fact]
    public void One_that_was_taken_out_can_be_added_again_and_expires_by_its_own_time()
    {
        _reserved.TryAdd(Assertion("one", at: 0, expires: 10));
        _reserved.Remove(Assertion("one", at: 0, expires: 10));
        Assert.Equal(0, _reserved.Count);

        Assert.True(_reserved.TryAdd(Assertion("one", at: 1, expires: 60)));
        Assert.False(_reserved.TryAdd(Assertion("one", at: 11, expires: 60)));
    }

    private static StoredAssertion Assertion(string id, int at, int expires) =>
        new() { Hash = SecretHash.Of(id), UsedAt = Start.AddSeconds(at), ExpiresAt = Start.AddSeconds(expires), UsedBy = Guid.NewGuid().ToByteArray() };
}
