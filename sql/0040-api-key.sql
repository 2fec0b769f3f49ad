-- API keys as an application's page lists them; the key grain's state is the truth.
-- Written by: the trigger below, in the transaction of the grain's write.
create table if not exists api_key
(
    id           uuid        not null,
    service_id   text        collate "C" not null,
    client_id    text        collate "C" not null,
    name         text        not null,
    scopes       text[]      not null,
    created_at   timestamptz not null,
    expires_at   timestamptz,
    last_used_on date,
    revoked_at   timestamptz,
    forget_at    timestamptz,
    primary key (id, service_id)
);

create index if not exists api_key_client on api_key (client_id, service_id);
create index if not exists api_key_forget_at on api_key (service_id, forget_at);

comment on table api_key is 'API keys for lists. Written by the trigger on grain_state alone, in the transaction of the key grain''s write.';
comment on column api_key.forget_at is 'A month after its end, when it is removed; null while it may be used.';

create or replace function project_api_key() returns trigger
    language plpgsql
    as $$
    begin
        if tg_op = 'DELETE' or new.payload is null then
            delete from api_key where id = grain_guid(old.key_n0, old.key_n1) and service_id = old.service_id;
            return null;
        end if;

        insert into api_key as k (id, service_id, client_id, name, scopes, created_at, expires_at, last_used_on, revoked_at, forget_at)
        select grain_guid(new.key_n0, new.key_n1),
               new.service_id,
               new.payload ->> 'clientId',
               new.payload ->> 'name',
               array(select jsonb_array_elements_text(new.payload -> 'scopes')),
               (new.payload ->> 'createdAt')::timestamptz,
               (new.payload ->> 'expiresAt')::timestamptz,
               (new.payload ->> 'lastUsedOn')::date,
               (new.payload ->> 'revokedAt')::timestamptz,
               least((new.payload ->> 'expiresAt')::timestamptz, (new.payload ->> 'revokedAt')::timestamptz) + interval '30 days'
        on conflict (id, service_id) do update
        set client_id = excluded.client_id,
            name = excluded.name,
            scopes = excluded.scopes,
            created_at = excluded.created_at,
            expires_at = excluded.expires_at,
            last_used_on = excluded.last_used_on,
            revoked_at = excluded.revoked_at,
            forget_at = excluded.forget_at;
        return null;
    end
    $$;

create or replace trigger project_api_key
    after insert or update on grain_state
    for each row when (new.state_name = 'api-key')
    execute function project_api_key();

create or replace trigger project_api_key_delete
    after delete on grain_state
    for each row when (old.state_name = 'api-key' and current_setting('portal.sweeping', true) is distinct from 'on')
    execute function project_api_key();

create or replace function sweep_api_key(p_service_id text, p_before timestamptz, p_batch int) returns int
    language sql
    as $$ select sweep_states(p_service_id, 'api-key', 'api_key', 'forget_at', p_before, p_batch) $$;
