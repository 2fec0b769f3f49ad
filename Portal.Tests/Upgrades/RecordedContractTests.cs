using System.Text.Json;
using System.Text.Json.Nodes;
using Orleans.Serialization.Invocation;
using Portal.Silo.Storage;
using Xunit;

namespace Portal.Tests.Upgrades;

/// <summary>
/// What earlier builds wrote is read by this one, and says the same: silos and front ends of two versions talk to each other during an
/// upgrade, and states outlive it.
/// </summary>
public sealed class RecordedContractTests
{
    public static TheoryData<string> Recordings { get; } = [.. Recording.Names];

    [Theory]
    [MemberData(nameof(Recordings))]
    public void Messages_of_an_earlier_build_are_understood(string recording)
    {
        var samples = Recording.Read<IReadOnlyList<RecordedSample>>(recording, "messages.json");

        Assert.True(samples.Count > 100, "The recording is nearly empty.");
        Assert.All(samples, sample =>
        {
            var message = Contracts.Wire.Deserialize<object>(Convert.FromBase64String(sample.Written))!;
            var says = Contracts.Tell(message);
            Assert.True(Sampler.Contains(says, sample.Says), $"{sample.Name} said {sample.Says?.ToJsonString()} and is read as {says?.ToJsonString()}.");
        });
    }

    [Theory]
    [MemberData(nameof(Recordings))]
    public void Calls_of_an_earlier_build_reach_the_method_that_they_name(string recording) => Assert.All(
        Recording.Read<IReadOnlyList<RecordedSample>>(recording, "messages.json"),
        sample =>
        {
            if (Contracts.Wire.Deserialize<object>(Convert.FromBase64String(sample.Written)) is IInvokable call)
            {
                Assert.Equal(sample.Name, $"{call.GetInterfaceName()}.{call.GetMethodName()}");
            }
        });

    [Theory]
    [MemberData(nameof(Recordings))]
    public void States_of_an_earlier_build_are_read(string recording)
    {
        var types = Contracts.States();

        Assert.All(Recording.Read<IReadOnlyList<RecordedSample>>(recording, "states.json"), sample =>
        {
            var says = Sampler.Tell(JsonSerializer.Deserialize(sample.Written, types[sample.Name], JsonStateSerializer.Options));
            Assert.True(Sampler.Contains(says, sample.Says), $"{sample.Name} said {sample.Says?.ToJsonString()} and is read as {says?.ToJsonString()}.");
        });
    }

    [Theory]
    [MemberData(nameof(Recordings))]
    public void An_earlier_build_reads_states_of_this_one(string recording)
    {
        // It skips what it does not know; what it knows has to be there still, under the same name.
        var types = Contracts.States();

        Assert.All(Recording.Read<IReadOnlyList<RecordedSample>>(recording, "states.json"), sample =>
        {
            var today = JsonSerializer.SerializeToNode(Sampler.Make(types[sample.Name]), types[sample.Name], JsonStateSerializer.Options)!.AsObject();
            var then = JsonDocument.Parse(sample.Written).RootElement;
            Assert.All(then.EnumerateObject(), property => Assert.True(
                today[property.Name]?.GetValueKind() == property.Value.ValueKind, $"{sample.Name}.{property.Name} is gone or of another kind: an older silo reads nothing."));
        });
    }

    [Fact]
    public void A_message_that_lost_a_property_is_noticed()
    {
        var written = JsonNode.Parse("""{ "kept": 1, "lost": [ { "form": "a" } ] }""");

        Assert.True(Sampler.Contains(JsonNode.Parse("""{ "kept": 1, "lost": [ { "form": "a", "more": 2 } ], "added": 3 }"""), written));
        Assert.False(Sampler.Contains(JsonNode.Parse("""{ "kept": 1, "added": 3 }"""), written));
        Assert.False(Sampler.Contains(JsonNode.Parse("""{ "kept": 1, "lost": [ { "form": "b" } ] }"""), written));
        Assert.False(Sampler.Contains(JsonNode.Parse("""{ "kept": null, "lost": [ { "form": "a" } ] }"""), written));
    }
}
