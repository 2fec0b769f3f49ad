-- Clients as lists need them; the client grain's state is the truth.
-- Written by: the trigger below, in the transaction of the grain's write.
create table if not exists client
(
    client_id    text    collate "C" not null,
    service_id   text    collate "C" not null,
    display_name text,
    enabled      boolean not null,
    primary key (client_id, service_id)
);

comment on table client is 'Clients for lists. Written by the trigger on grain_state alone, in the transaction of the client grain''s write.';

create or replace function project_client() returns trigger
    language plpgsql
    as $$
    begin
        if tg_op = 'DELETE' or new.payload is null then
            delete from client where client_id = old.payload ->> 'clientId' and service_id = old.service_id;
            return null;
        end if;

        insert into client as c (client_id, service_id, display_name, enabled)
        values (
            new.payload ->> 'clientId',
            new.service_id,
            new.payload ->> 'displayName',
            coalesce((new.payload ->> 'enabled')::boolean, false))
        on conflict (client_id, service_id) do update
        set display_name = excluded.display_name,
            enabled = excluded.enabled
        where c is distinct from excluded;
        return null;
    end
    $$;

create or replace trigger project_client
    after insert or update on grain_state
    for each row when (new.state_name = 'client')
    execute function project_client();

create or replace trigger project_client_delete
    after delete on grain_state
    for each row when (old.state_name = 'client')
    execute function project_client();
