-- Consents as a member's own list needs them; the consent grain's state is the truth.
-- Written by: the trigger below, in the transaction of the grain's write.
create table if not exists consent
(
    member_id  uuid        not null,
    client_id  text        collate "C" not null,
    service_id text        collate "C" not null,
    scopes     text[]      not null,
    granted_at timestamptz not null,
    primary key (member_id, client_id, service_id)
);

comment on table consent is 'Consents for lists. Written by the trigger on grain_state alone, in the transaction of the consent grain''s write.';

create or replace function project_consent() returns trigger
    language plpgsql
    as $$
    declare
        -- consent:{member id as 32 hex}:{client_id}
        key    text := coalesce(new.key_text, old.key_text);
        member uuid := substr(key, 9, 32)::uuid;
        client text := substr(key, 42);
    begin
        if tg_op = 'DELETE' or new.payload is null or jsonb_array_length(new.payload -> 'scopes') = 0 then
            delete from consent where member_id = member and client_id = client and service_id = coalesce(new.service_id, old.service_id);
            return null;
        end if;

        insert into consent as c (member_id, client_id, service_id, scopes, granted_at)
        values (
            member,
            client,
            new.service_id,
            array(select jsonb_array_elements_text(new.payload -> 'scopes')),
            (new.payload ->> 'grantedAt')::timestamptz)
        on conflict (member_id, client_id, service_id) do update
        set scopes = excluded.scopes,
            granted_at = excluded.granted_at;
        return null;
    end
    $$;

create or replace trigger project_consent
    after insert or update on grain_state
    for each row when (new.state_name = 'consent')
    execute function project_consent();

create or replace trigger project_consent_delete
    after delete on grain_state
    for each row when (old.state_name = 'consent')
    execute function project_consent();
