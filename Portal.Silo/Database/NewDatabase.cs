using Npgsql;

namespace Portal.Silo.Database;

/// <summary>What a new cluster lacks: the role <c>portal</c>, which may make databases and see statistics, and its database.</summary>
internal static class NewDatabase
{
    // In template1, so that every database made from now on has it.
    private const string Roles = """
        do $$
        begin
            if not exists (select from pg_roles where rolname = 'portal') then
                create role portal login createdb in role pg_monitor;
            end if;
            if 'pg_stat_statements' = any (string_to_array(current_setting('shared_preload_libraries'), ',')) then
                create extension if not exists pg_stat_statements;
            end if;
        end
        $$
        """;

    /// <summary>Makes them. Can be repeated where it was interrupted.</summary>
    public static async Task CreateAsync(string connectionString, CancellationToken cancellationToken)
    {
        var asSuperuser = new NpgsqlConnectionStringBuilder(connectionString) { Username = "postgres", Database = "template1", Pooling = false };
        await using var connection = new NpgsqlConnection(asSuperuser.ConnectionString);
        await connection.OpenAsync(cancellationToken);
        await ExecuteAsync(Roles);
        await ExecuteAsync("create database portal owner portal");

        async Task ExecuteAsync(string statement)
        {
            await using var command = new NpgsqlCommand(statement, connection);
            await command.ExecuteNonQueryAsync(cancellationToken);
        }
    }
}
