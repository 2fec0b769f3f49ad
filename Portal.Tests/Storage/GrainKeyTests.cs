using Npgsql;
using Portal.Tests.Database;
using Xunit;

namespace Portal.Tests.Storage;

public sealed class GrainKeyTests(PostgresFixture postgres)
{
    public static TheoryData<string> Guids =>
    [
        "00000000-0000-0000-0000-000000000000",
        "ffffffff-ffff-ffff-ffff-ffffffffffff",
        "00112233-4455-6677-8899-aabbccddeeff",
        "80000000-0000-0080-8000-000000000080",
        .. Enumerable.Range(0, 50).Select(_ => Guid.NewGuid().ToString()),
    ];

    [Fact]
    public async Task Sql_and_dotnet_agree_on_the_halves_of_a_guid()
    {
        await using var connection = new NpgsqlConnection(await postgres.CreateDatabaseAsync());
        await connection.OpenAsync(TestContext.Current.CancellationToken);
        foreach (var guid in Guids.Select(row => Guid.Parse(row.Data)))
        {
            var bytes = guid.ToByteArray();
            var (n0, n1) = (BitConverter.ToInt64(bytes, 0), BitConverter.ToInt64(bytes, 8));
            await using var command = new NpgsqlCommand("select grain_guid($1, $2), grain_n0($3), grain_n1($3)", connection)
            {
                Parameters = { new() { Value = n0 }, new() { Value = n1 }, new() { Value = guid } },
            };
            await using var row = await command.ExecuteReaderAsync(TestContext.Current.CancellationToken);
            Assert.True(await row.ReadAsync(TestContext.Current.CancellationToken));

            Assert.Equal((guid, n0, n1), (row.GetGuid(0), row.GetInt64(1), row.GetInt64(2)));
        }
    }
}
