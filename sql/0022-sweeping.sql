-- Sweeping in sets. A row of a read model that goes by its state's trigger costs a call of PL/pgSQL and two searches; a million
-- sessions took a processor 76 s that way, and take it about 30 s this way.
-- Written by: nothing; the sweepers call these, and they delete from grain_state and the read models.

-- Both rows are locked before anything is deleted. What was renewed meanwhile is looked at again and stays; what is just being
-- written is left for the next sweep, as its writer holds one row and waits for the other.
-- The settings leave one plan, whatever the statistics say: as many steps through indexes as the batch has rows.
create or replace function sweep_states(
    p_service_id text, p_state_name text, p_model regclass, p_over_at text, p_before timestamptz, p_batch int, p_by_guid boolean default true) returns int
    language plpgsql
    set enable_seqscan = off
    set enable_bitmapscan = off
    set enable_hashjoin = off
    set enable_mergejoin = off
    as $$
    declare
        swept int;
        -- How a read model names the state that it was made of: by a GUID, or by the text of a key.
        own text := case when p_by_guid then 'id' else 'key' end;
        same text := case when p_by_guid
            then 'g.key_text = '''' and g.key_n0 = grain_n0(%1$s.id) and g.key_n1 = grain_n1(%1$s.id)'
            else 'g.key_n0 = 0 and g.key_n1 = 0 and g.key_text = %1$s.key' end;
    begin
        -- The triggers leave the read model alone meanwhile: it is deleted from here, with the same rows.
        perform set_config('portal.sweeping', 'on', true);
        execute format($query$
            with due as materialized (
                select m.%2$I
                from %1$s as m
                where m.service_id = $1 and m.%3$I < $2
                order by m.%3$I
                limit $3
                for update skip locked
            ), held as materialized (
                select due.%2$I, g.key_n0, g.key_n1, g.key_text
                from due
                join grain_state as g on g.service_id = $1 and g.state_name = %4$L and %5$s
                for update of g skip locked
            ), states as (
                delete from grain_state as g
                using held
                where g.service_id = $1 and g.state_name = %4$L
                  and g.key_n0 = held.key_n0 and g.key_n1 = held.key_n1 and g.key_text = held.key_text
            )
            delete from %1$s as m
            using held
            where m.service_id = $1 and m.%2$I = held.%2$I
            $query$, p_model, own, p_over_at, p_state_name, format(same, 'due'))
            using p_service_id, p_before, p_batch;
        get diagnostics swept = row_count;
        perform set_config('portal.sweeping', 'off', true);
        return swept;
    end
    $$;

comment on function sweep_states(text, text, regclass, text, timestamptz, int, boolean) is
    'Deletes at most p_batch states of one name, and their rows in the read model, whose time in column p_over_at was before p_before; says how many.';

create or replace function sweep_session(p_service_id text, p_before timestamptz, p_batch int) returns int
    language sql
    as $$ select sweep_states(p_service_id, 'session', 'session', 'over_at', p_before, p_batch) $$;

create or replace function sweep_sign_in(p_service_id text, p_before timestamptz, p_batch int) returns int
    language sql
    as $$ select sweep_states(p_service_id, 'sign-in', 'sign_in', 'expires_at', p_before, p_batch) $$;

create or replace function sweep_grant(p_service_id text, p_before timestamptz, p_batch int) returns int
    language sql
    as $$ select sweep_states(p_service_id, 'grant', 'oidc_grant', 'expires_at', p_before, p_batch) $$;

create or replace function sweep_mail(p_service_id text, p_before timestamptz, p_batch int) returns int
    language sql
    as $$ select sweep_states(p_service_id, 'mail', 'mail', 'expires_at', p_before, p_batch) $$;

create or replace function sweep_device_request(p_service_id text, p_before timestamptz, p_batch int) returns int
    language sql
    as $$ select sweep_states(p_service_id, 'device-request', 'device_request', 'expires_at', p_before, p_batch) $$;

create or replace function sweep_rate_limit(p_service_id text, p_before timestamptz, p_batch int) returns int
    language sql
    as $$ select sweep_states(p_service_id, 'rate-limit', 'rate_limit', 'expires_at', p_before, p_batch, false) $$;

create or replace trigger project_session_delete
    after delete on grain_state
    for each row when (old.state_name = 'session' and current_setting('portal.sweeping', true) is distinct from 'on')
    execute function project_session();

create or replace trigger project_sign_in_delete
    after delete on grain_state
    for each row when (old.state_name = 'sign-in' and current_setting('portal.sweeping', true) is distinct from 'on')
    execute function project_sign_in();

create or replace trigger project_oidc_grant_delete
    after delete on grain_state
    for each row when (old.state_name = 'grant' and current_setting('portal.sweeping', true) is distinct from 'on')
    execute function project_oidc_grant();

create or replace trigger project_mail_delete
    after delete on grain_state
    for each row when (old.state_name = 'mail' and current_setting('portal.sweeping', true) is distinct from 'on')
    execute function project_mail();

create or replace trigger project_device_request_delete
    after delete on grain_state
    for each row when (old.state_name = 'device-request' and current_setting('portal.sweeping', true) is distinct from 'on')
    execute function project_device_request();

create or replace trigger project_rate_limit_delete
    after delete on grain_state
    for each row when (old.state_name = 'rate-limit' and current_setting('portal.sweeping', true) is distinct from 'on')
    execute function project_rate_limit();
