-- Rate limits as the admin site and the sweep need them; the rate-limit grain's state is the truth.
-- Written by: the trigger below, in the transaction of the grain's write.
create table if not exists rate_limit
(
    key        text        collate "C" not null,
    service_id text        collate "C" not null,
    expires_at timestamptz not null,
    attempts   int         not null,
    primary key (key, service_id)
) with (fillfactor = 80);

create index if not exists rate_limit_expiry on rate_limit (service_id, expires_at);

comment on table rate_limit is 'Rate limits for the admin site and the sweep. Written by the trigger on grain_state alone, in the transaction of the rate-limit grain''s write.';
comment on column rate_limit.key is 'The grain''s key: what is limited, and for whom.';
comment on column rate_limit.attempts is 'How many attempts the grain remembers.';

create or replace function project_rate_limit() returns trigger
    language plpgsql
    as $$
    begin
        if tg_op = 'DELETE' or new.payload is null then
            delete from rate_limit where key = old.key_text and service_id = old.service_id;
            return null;
        end if;

        insert into rate_limit (key, service_id, expires_at, attempts)
        values (
            new.key_text,
            new.service_id,
            (new.payload ->> 'expiresAt')::timestamptz,
            case jsonb_typeof(new.payload -> 'attempts')
                when 'array' then jsonb_array_length(new.payload -> 'attempts')
                else 0
            end)
        on conflict (key, service_id) do update
        set expires_at = excluded.expires_at,
            attempts = excluded.attempts;
        return null;
    end
    $$;

create or replace trigger project_rate_limit
    after insert or update on grain_state
    for each row when (new.state_name = 'rate-limit')
    execute function project_rate_limit();

create or replace trigger project_rate_limit_delete
    after delete on grain_state
    for each row when (old.state_name = 'rate-limit')
    execute function project_rate_limit();

-- For the plan and the locks see sweep_session.
create or replace function sweep_rate_limit(p_service_id text, p_before timestamptz, p_batch int) returns int
    language plpgsql
    set enable_seqscan = off
    set enable_bitmapscan = off
    set enable_hashjoin = off
    set enable_mergejoin = off
    as $$
    declare
        swept int;
    begin
        with due as materialized (
            select key
            from rate_limit
            where service_id = p_service_id and expires_at < p_before
            order by expires_at
            limit p_batch
            for update skip locked
        ), held as materialized (
            select g.key_text
            from due
            join grain_state as g
                on g.service_id = p_service_id and g.state_name = 'rate-limit'
               and g.key_n0 = 0 and g.key_n1 = 0 and g.key_text = due.key
            for update of g skip locked
        )
        delete from grain_state as g
        using held
        where g.service_id = p_service_id and g.state_name = 'rate-limit'
          and g.key_n0 = 0 and g.key_n1 = 0 and g.key_text = held.key_text;

        get diagnostics swept = row_count;
        return swept;
    end
    $$;

comment on function sweep_rate_limit(text, timestamptz, int) is
    'Deletes at most p_batch rate limits that expired before p_before, their grains'' state included, and says how many.';
