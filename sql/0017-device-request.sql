-- Devices that ask to be signed in, as the look-up by user code and the sweep need them; the device request grain's state is the truth.
-- Written by: the trigger below, in the transaction of the grain's write. The unique index makes a user code belong to one device:
-- the grain's write fails with SQLSTATE 23505 and the name of the index, and the grain makes another code.
create table if not exists device_request
(
    id             uuid        not null,
    service_id     text        collate "C" not null,
    client_id      text        collate "C" not null,
    status         text        not null,
    user_code_hash text        collate "C",
    created_at     timestamptz not null,
    expires_at     timestamptz not null,
    primary key (id, service_id)
) with (fillfactor = 80);

-- An index cannot ask the clock, so that it holds for all that are stored: those that live, and those that wait for the sweep.
create unique index if not exists device_request_user_code_unique on device_request (user_code_hash, service_id);
create index if not exists device_request_expiry on device_request (service_id, expires_at);

comment on table device_request is 'Devices that ask to be signed in, for the look-up and the sweep. Written by the trigger on grain_state alone, in the transaction of the device request grain''s write.';
comment on column device_request.user_code_hash is 'HMAC-SHA-256 of the user code by the master key, in base64: whoever has the database alone cannot find the code.';

create or replace function project_device_request() returns trigger
    language plpgsql
    as $$
    begin
        if tg_op = 'DELETE' or new.payload is null then
            delete from device_request where id = grain_guid(old.key_n0, old.key_n1) and service_id = old.service_id;
            return null;
        end if;

        insert into device_request as d (id, service_id, client_id, status, user_code_hash, created_at, expires_at)
        values (
            grain_guid(new.key_n0, new.key_n1),
            new.service_id,
            new.payload ->> 'clientId',
            new.payload ->> 'status',
            new.payload ->> 'userCodeHash',
            (new.payload ->> 'createdAt')::timestamptz,
            (new.payload ->> 'expiresAt')::timestamptz)
        on conflict (id, service_id) do update
        set client_id = excluded.client_id,
            status = excluded.status,
            user_code_hash = excluded.user_code_hash,
            created_at = excluded.created_at,
            expires_at = excluded.expires_at
        where d is distinct from excluded;
        return null;
    end
    $$;

create or replace trigger project_device_request
    after insert or update on grain_state
    for each row when (new.state_name = 'device-request')
    execute function project_device_request();

create or replace trigger project_device_request_delete
    after delete on grain_state
    for each row when (old.state_name = 'device-request')
    execute function project_device_request();

-- For the plan and the locks see sweep_session.
create or replace function sweep_device_request(p_service_id text, p_before timestamptz, p_batch int) returns int
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
            select id
            from device_request
            where service_id = p_service_id and expires_at < p_before
            order by expires_at
            limit p_batch
            for update skip locked
        ), held as materialized (
            select g.key_n0, g.key_n1
            from due
            join grain_state as g
                on g.service_id = p_service_id and g.state_name = 'device-request' and g.key_text = ''
               and g.key_n0 = grain_n0(due.id) and g.key_n1 = grain_n1(due.id)
            for update of g skip locked
        )
        delete from grain_state as g
        using held
        where g.service_id = p_service_id and g.state_name = 'device-request' and g.key_text = ''
          and g.key_n0 = held.key_n0 and g.key_n1 = held.key_n1;

        get diagnostics swept = row_count;
        return swept;
    end
    $$;

comment on function sweep_device_request(text, timestamptz, int) is
    'Deletes at most p_batch requests of devices that expired before p_before, their grains'' state included, and says how many.';
