using System.Text.Json;
using Portal.Grains.Interfaces.Audit;
using Xunit;

namespace Portal.Tests.Audit;

public sealed class AuditLinesTests
{
    [Fact]
    public void A_line_of_csv_has_all_columns_of_the_header()
    {
        Assert.Equal(
            "\"17\",\"2026-03-01T12:30:15.123456Z\",\"session.started\",\"member:3f2504e0-4f89-11d3-9a0c-0305e82c3301\",\"3f2504e0-4f89-11d3-9a0c-0305e82c3301\",\"\","
            + "\"session:1\",\"192.0.2.1\",\"Firefox\",\"request\",\"\",\"\",\"{\"\"method\"\": \"\"email\"\"}\"\r\n",
            AuditLines.Csv(Entries.One));
        Assert.Equal(13, AuditLines.CsvHeader.Split(',').Length);
    }

    [Theory]
    [InlineData("=HYPERLINK(\"http://evil.example\";\"x\")")]
    [InlineData("+1+1")]
    [InlineData("-2+3")]
    [InlineData("@SUM(A1)")]
    [InlineData("\t=1")]
    [InlineData("\r=1")]
    [InlineData("\n=1")]
    [InlineData("＝1")]
    [InlineData("＋1")]
    [InlineData("－1")]
    [InlineData("＠A1")]
    public void A_spreadsheet_calculates_nothing_of_it(string formula)
    {
        var line = AuditLines.Csv(Entries.One with { Agent = formula, Target = formula, ClientId = formula });

        Assert.Equal(3, line.Split($"\"'{formula.Replace("\"", "\"\"", StringComparison.Ordinal)}\"").Length - 1);
    }

    [Fact]
    public void Quotes_and_separators_stay_within_their_cell() =>
        Assert.Contains("\"a\"\"b,c;d\r\ne\"", AuditLines.Csv(Entries.One with { Agent = "a\"b,c;d\r\ne" }), StringComparison.Ordinal);

    [Fact]
    public void A_line_of_json_is_one_line_with_all_that_there_is()
    {
        var line = AuditLines.Json(Entries.One with { Agent = "a\"\nb</script>", After = "{\n \"left\": \"2026-04-01\"\n}" });

        Assert.Equal('\n', line[^1]);
        Assert.DoesNotContain('\n', line[..^1]);
        using var json = JsonDocument.Parse(line);
        Assert.Equal(
            "id at event actor member client target address agent request before after details",
            string.Join(' ', json.RootElement.EnumerateObject().Select(property => property.Name)));
        Assert.Equal("a\"\nb</script>", json.RootElement.GetProperty("agent").GetString());
        Assert.Equal("2026-04-01", json.RootElement.GetProperty("after").GetProperty("left").GetString());
        Assert.Equal(JsonValueKind.Null, json.RootElement.GetProperty("before").ValueKind);
    }
}
