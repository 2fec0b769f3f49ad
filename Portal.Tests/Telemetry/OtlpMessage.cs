using System.Globalization;
using Google.Protobuf;

namespace Portal.Tests.Telemetry;

/// <summary>
/// A message of OTLP as it is on the wire, fields by number: the numbers are those of opentelemetry-proto, which never change.
/// </summary>
internal sealed class OtlpMessage
{
    private readonly ILookup<int, object> _fields;

    public OtlpMessage(byte[] bytes)
    {
        var fields = new List<(int Number, object Value)>();
        var input = new CodedInputStream(bytes);
        for (var tag = input.ReadTag(); tag != 0; tag = input.ReadTag())
        {
            fields.Add((WireFormat.GetTagFieldNumber(tag), WireFormat.GetTagWireType(tag) switch
            {
                WireFormat.WireType.LengthDelimited => input.ReadBytes().ToByteArray(),
                WireFormat.WireType.Fixed64 => input.ReadFixed64(),
                WireFormat.WireType.Fixed32 => (ulong)input.ReadFixed32(),
                _ => input.ReadUInt64(),
            }));
        }

        _fields = fields.ToLookup(field => field.Number, field => field.Value);
    }

    public IEnumerable<OtlpMessage> Messages(int number) => _fields[number].Select(value => new OtlpMessage((byte[])value));

    public OtlpMessage? Message(int number) => Messages(number).FirstOrDefault();

    public string Text(int number) => _fields[number].FirstOrDefault() is byte[] bytes ? System.Text.Encoding.UTF8.GetString(bytes) : "";

    public string Hex(int number) => _fields[number].FirstOrDefault() is byte[] bytes ? Convert.ToHexStringLower(bytes) : "";

    public ulong? Number(int number) => (ulong?)_fields[number].FirstOrDefault();

    /// <summary>A list of <c>KeyValue</c>; each value as text.</summary>
    public IReadOnlyDictionary<string, string> Attributes(int number) =>
        Messages(number).ToDictionary(pair => pair.Text(1), pair => pair.Message(2) is { } value ? AnyValue(value) : "", StringComparer.Ordinal);

    private static string AnyValue(OtlpMessage value)
    {
        if (value.Message(5) is { } list)
        {
            return string.Join(',', list.Messages(1).Select(AnyValue));
        }

        return (value.Number(3) ?? value.Number(2)) is { } whole
            ? whole.ToString(CultureInfo.InvariantCulture)
            : value.Number(4) is { } real ? BitConverter.UInt64BitsToDouble(real).ToString(CultureInfo.InvariantCulture) : value.Text(1);
    }
}
