using Npgsql;

namespace Portal.Silo.Database;

/// <summary>
/// Gives the schema <c>audit</c> to a role that nobody logs in as, so that the portal's own role can add to the audit and read it, and
/// neither change nor remove anything. It takes a connection of a superuser, or the like.
/// </summary>
internal static class AuditOwnership
{
    // The portal's role is whoever owns the states. Whatever it was granted before goes with the ownership.
    private const string Give = """
        do $$
        declare
            portal text := (select relowner::regrole::text from pg_class where oid = 'public.grain_state'::regclass);
            what   text;
        begin
            begin
                create role portal_audit nologin;
            exception when duplicate_object or unique_violation then
                null; -- The role is the whole server's: another database has it too.
            end;

            -- Only what is not the role's yet: a change of owner waits for everybody who reads the table, and all others wait for it.
            if (select nspowner <> 'portal_audit'::regrole from pg_namespace where nspname = 'audit') then
                alter schema audit owner to portal_audit;
            end if;
            for what in select oid::regclass::text from pg_class
                where relnamespace = 'audit'::regnamespace and relkind = 'r' and relowner <> 'portal_audit'::regrole loop
                execute format('alter table %s owner to portal_audit', what);
            end loop;
            for what in select oid::regprocedure::text from pg_proc
                where pronamespace = 'audit'::regnamespace and proowner <> 'portal_audit'::regrole loop
                execute format('alter function %s owner to portal_audit', what);
            end loop;

            revoke all on schema audit from public;
            execute format('grant usage on schema audit to %s', portal);
            execute format('grant select on all tables in schema audit to %s', portal);
            execute format('grant select on all sequences in schema audit to %s', portal);
            execute format('grant execute on all functions in schema audit to %s', portal);
        end
        $$
        """;

    // While scripts are applied: they run as the portal's role.
    private const string TakeBack = """
        do $$
        begin
            if exists (select from pg_roles where rolname = 'portal_audit') and to_regclass('public.grain_state') is not null then
                execute format('reassign owned by portal_audit to %s',
                    (select relowner::regrole from pg_class where oid = to_regclass('public.grain_state')));
            end if;
        end
        $$
        """;

    private const string OwnRoleMayChange = """
        select rolsuper or pg_has_role(current_user, relowner, 'member')
        from pg_class, pg_roles
        where pg_class.oid = 'audit.entry'::regclass and rolname = current_user
        """;

    /// <summary>Gives the audit to its own role. Repeating it changes nothing.</summary>
    public static Task GiveAsync(string ownersConnectionString, CancellationToken cancellationToken) =>
        ExecuteAsync(ownersConnectionString, Give, cancellationToken);

    /// <summary>Gives the audit back to the portal's role, so that scripts can change it; the lock of the schema is held meanwhile.</summary>
    public static Task TakeBackAsync(string ownersConnectionString, CancellationToken cancellationToken) =>
        ExecuteAsync(ownersConnectionString, TakeBack, cancellationToken);

    /// <summary>Whether the role that connects could change the audit.</summary>
    public static async Task<bool> MayChangeAsync(NpgsqlConnection connection, CancellationToken cancellationToken)
    {
        await using var command = new NpgsqlCommand(OwnRoleMayChange, connection);
        return (bool)(await command.ExecuteScalarAsync(cancellationToken))!;
    }

    private static async Task ExecuteAsync(string connectionString, string statement, CancellationToken cancellationToken)
    {
        await using var connection = new NpgsqlConnection(connectionString);
        await connection.OpenAsync(cancellationToken);
        await using var command = new NpgsqlCommand(statement, connection);
        await command.ExecuteNonQueryAsync(cancellationToken);
    }
}
