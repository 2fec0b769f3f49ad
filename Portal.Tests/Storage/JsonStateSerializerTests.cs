using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization;
using Portal.Silo.Storage;
using Xunit;

namespace Portal.Tests.Storage;

public sealed class JsonStateSerializerTests
{
    private readonly JsonStateSerializer _serializer = new();

    [Fact]
    public void Names_and_enums_are_camel_case()
    {
        Assert.Equal("""{"text":"a","writtenOn":"friday"}""", Encoding.UTF8.GetString(_serializer.Serialize(new NoteState { Text = "a" })));
    }

    [Fact]
    public void A_discriminator_need_not_come_first()
    {
        var shape = _serializer.Deserialize<Shape>(new BinaryData("""{"radius":2,"$type":"circle"}"""));

        Assert.Equal(new Circle(2), shape);
    }

    [Fact]
    public void Unknown_properties_are_skipped()
    {
        Assert.Equal("a", _serializer.Deserialize<NoteState>(new BinaryData("""{"text":"a","later":{"version":[1]}}"""))!.Text);
    }

    [Fact]
    public void A_number_is_no_enum()
    {
        Assert.Throws<JsonException>(() => _serializer.Deserialize<NoteState>(new BinaryData("""{"writtenOn":5}""")));
    }

    [JsonDerivedType(typeof(Circle), "circle")]
    private abstract record Shape;

    private sealed record Circle(int Radius) : Shape;
}
